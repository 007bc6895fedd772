// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_vtb: it counts, and who writes last.

module power_timebase_vtb_props #(
  parameter int THREADS = 1
) (
  input logic                  clk_i,
  input logic                  rst_ni,
  input logic                  tick_i,
  input logic [THREADS-1:0]    we_i,
  input logic [THREADS-1:0]    host_we_i,
  input logic [64*THREADS-1:0] wdata_i,
  input logic                  load_i,
  input logic [63:0]           load_vtb_i,
  input logic [63:0]           vtb_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  always_ff @(posedge clk_i) begin
    // TV1: out of reset it is 0.
    if (fresh) begin
      assert (vtb_o == '0);
    end

    if (past_ok) begin
      // TV2: it counts every tick, and nothing else moves it.
      if ($past(we_i == '0 && host_we_i == '0 && !load_i)) begin
        assert (vtb_o - $past(vtb_o) == 64'($past(tick_i)));
      end

      // TV5: the load wins over everything.
      if ($past(load_i)) begin
        assert (vtb_o == $past(load_vtb_i));
      end
    end
  end

  for (genvar t = 0; t < THREADS; t++) begin : gen_threads
    always_ff @(posedge clk_i) begin
      if (past_ok) begin
        // TV3: the last thread's write stays, all 64 bits.
        if ($past(we_i[t] && (we_i >> (t + 1)) == '0 && host_we_i == '0 && !load_i)) begin
          assert (vtb_o == $past(wdata_i[64*t +: 64]));
        end

        // TV4: the last host's write stays over any of software.
        if ($past(host_we_i[t] && (host_we_i >> (t + 1)) == '0 && !load_i)) begin
          assert (vtb_o == $past(wdata_i[64*t +: 64]));
        end
      end
    end
  end

endmodule
