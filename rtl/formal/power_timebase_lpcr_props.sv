// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_lpcr: who writes last, and which LD a host's write of DEC finds.

module power_timebase_lpcr_props #(
  parameter int THREADS = 1
) (
  input logic               clk_i,
  input logic               rst_ni,
  input logic               has_ld_i,
  input logic [THREADS-1:0] we_i,
  input logic [THREADS-1:0] host_we_i,
  input logic [THREADS-1:0] wdata_ld_i,
  input logic [THREADS-1:0] wdata_hdice_i,
  input logic               load_i,
  input logic               load_ld_i,
  input logic               load_hdice_i,
  input logic               ld_o,
  input logic               hdice_o,
  input logic [THREADS-1:0] host_ld_o,
  input logic               ld_next_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    assume ((we_i & host_we_i) == '0);
    if (past_ok) begin
      assume ($stable(has_ld_i));
    end

    // TL1: out of reset both are 0.
    if (fresh) begin
      assert (!ld_o && !hdice_o);
    end

    // TL2: software's write of this edge is done when the host comes.
    for (int t = 0; t < THREADS; t++) begin
      if (we_i[t] && (we_i >> (t + 1)) == '0 && host_we_i == '0) begin
        assert (host_ld_o == {THREADS{has_ld_i && wdata_ld_i[t]}});
      end
    end

    // TL3: without any write the host finds LD as it is.
    if (we_i == '0 && host_we_i == '0) begin
      assert (host_ld_o == {THREADS{ld_o}});
    end

    // TL4: the host's own write is found by the threads after it, not by itself.
    if (host_we_i == THREADS'(1) && we_i == '0) begin
      assert (host_ld_o[0] == ld_o &&
              (host_ld_o >> 1) == ({THREADS{has_ld_i && wdata_ld_i[0]}} >> 1));
    end

    if (past_ok) begin
      // TL5: without a write both stay.
      if ($past(we_i == '0 && host_we_i == '0 && !load_i)) begin
        assert ($stable({ld_o, hdice_o}));
      end

      // TL8: without the preset no write sets LD.
      if ($rose(ld_o) && !$past(load_i)) begin
        assert (has_ld_i);
      end

      // TL9: the load wins over everything.
      if ($past(load_i)) begin
        assert (ld_o == $past(load_ld_i) && hdice_o == $past(load_hdice_i));
      end

      // TL10: a command finds LD as the edge leaves it.
      if ($past(!load_i)) begin
        assert (ld_o == $past(ld_next_o));
      end
    end
  end

  for (genvar t = 0; t < THREADS; t++) begin : gen_threads
    always_ff @(posedge clk_i) begin
      if (past_ok) begin
        // TL6: the last thread's write stays.
        if ($past(we_i[t] && (we_i >> (t + 1)) == '0 && host_we_i == '0 && !load_i)) begin
          assert (ld_o == $past(has_ld_i && wdata_ld_i[t]) && hdice_o == $past(wdata_hdice_i[t]));
        end

        // TL7: the last host's write stays over any of software.
        if ($past(host_we_i[t] && (host_we_i >> (t + 1)) == '0 && !load_i)) begin
          assert (ld_o == $past(has_ld_i && wdata_ld_i[t]) && hdice_o == $past(wdata_hdice_i[t]));
        end
      end
    end
  end

endmodule
