// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_lpcr: whose LPCR a write is, who writes last, and which LD a host's
// write of DEC finds.

module power_timebase_lpcr_props #(
  parameter int THREADS = 1
) (
  input logic               clk_i,
  input logic               rst_ni,
  input logic               has_ld_i,
  input logic               shared_i,
  input logic [THREADS-1:0] active_i,
  input logic [THREADS-1:0] we_i,
  input logic [THREADS-1:0] host_we_i,
  input logic [THREADS-1:0] wdata_ld_i,
  input logic [THREADS-1:0] wdata_dee_i,
  input logic [THREADS-1:0] wdata_hdice_i,
  input logic               load_i,
  input logic [THREADS-1:0] load_ld_i,
  input logic [THREADS-1:0] load_dee_i,
  input logic [THREADS-1:0] load_hdice_i,
  input logic [THREADS-1:0] ld_o,
  input logic [THREADS-1:0] dee_o,
  input logic [THREADS-1:0] hdice_o,
  input logic [THREADS-1:0] host_ld_o,
  input logic [THREADS-1:0] ld_written_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // Whose LPCR a thread's write is.
  logic [THREADS-1:0] shared_by;
  assign shared_by = shared_i ? active_i : '0;

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    assume ((we_i & host_we_i) == '0);
    if (past_ok) begin
      assume ($stable({has_ld_i, shared_i, active_i}));
    end

    // TL1: out of reset all are 0.
    if (fresh) begin
      assert (ld_o == '0 && dee_o == '0 && hdice_o == '0);
    end

    // TL2: software's write of this edge is done when the host comes.
    for (int t = 0; t < THREADS; t++) begin
      if (we_i[t] && (we_i >> (t + 1)) == '0 && host_we_i == '0) begin
        assert (((host_ld_o ^ {THREADS{has_ld_i && wdata_ld_i[t]}}) &
                 (shared_by | THREADS'(1 << t))) == '0);
      end
    end

    // TL3: without any write the host finds LD as it is.
    if (we_i == '0 && host_we_i == '0) begin
      assert (host_ld_o == ld_o);
    end

    // TL4: the host's own write is found by the threads after it that share LPCR, not by itself.
    if (host_we_i == THREADS'(1) && we_i == '0) begin
      assert (host_ld_o[0] == ld_o[0] &&
              (host_ld_o >> 1) == (((ld_o & ~shared_by) |
                                    ({THREADS{has_ld_i && wdata_ld_i[0]}} & shared_by)) >> 1));
    end

    if (past_ok) begin
      // TL5: without a write all stay.
      if ($past(we_i == '0 && host_we_i == '0 && !load_i)) begin
        assert ($stable({ld_o, dee_o, hdice_o}));
      end

      // TL8: without the preset no write sets LD.
      if (!$past(load_i) && !has_ld_i) begin
        assert ((ld_o & ~$past(ld_o)) == '0);
      end

      // TL9: the load wins over everything.
      if ($past(load_i)) begin
        assert (ld_o == $past(load_ld_i) && dee_o == $past(load_dee_i) &&
                hdice_o == $past(load_hdice_i));
      end

      // TL10: a command finds LD as the edge leaves it.
      if ($past(!load_i)) begin
        assert (ld_o == $past(ld_written_o));
      end

      // TL11: a write leaves LPCR of the threads that do not share it.
      if ($past(!load_i)) begin
        assert ((({ld_o ^ $past(ld_o)} | {dee_o ^ $past(dee_o)} | {hdice_o ^ $past(hdice_o)}) &
                 ~$past(we_i | host_we_i | shared_by)) == '0);
      end
    end
  end

  for (genvar t = 0; t < THREADS; t++) begin : gen_threads
    logic [THREADS-1:0] own;
    assign own = shared_by | THREADS'(1 << t);

    always_ff @(posedge clk_i) begin
      if (past_ok) begin
        // TL6: the last thread's write stays.
        if ($past(we_i[t] && (we_i >> (t + 1)) == '0 && host_we_i == '0 && !load_i)) begin
          assert (((ld_o ^ {THREADS{$past(has_ld_i && wdata_ld_i[t])}}) & own) == '0 &&
                  ((dee_o ^ {THREADS{$past(wdata_dee_i[t])}}) & own) == '0 &&
                  ((hdice_o ^ {THREADS{$past(wdata_hdice_i[t])}}) & own) == '0);
        end

        // TL7: the last host's write stays over any of software.
        if ($past(host_we_i[t] && (host_we_i >> (t + 1)) == '0 && !load_i)) begin
          assert (((ld_o ^ {THREADS{$past(has_ld_i && wdata_ld_i[t])}}) & own) == '0 &&
                  ((dee_o ^ {THREADS{$past(wdata_dee_i[t])}}) & own) == '0 &&
                  ((hdice_o ^ {THREADS{$past(wdata_hdice_i[t])}}) & own) == '0);
        end
      end
    end
  end

endmodule
