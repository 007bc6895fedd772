// SPDX-License-Identifier: Apache-2.0
//
// Properties of axi4_lite_port: the handshakes, one response for each access and none without, what
// the register port sees, and what the bus is told. Ghosts keep what was accepted, and count.

module axi4_lite_port_props #(
  parameter int AddrWidth = 12
) (
  input logic                 clk_i,
  input logic                 rst_ni,
  input logic                 awvalid_i,
  input logic                 awready_o,
  input logic [AddrWidth-1:0] awaddr_i,
  input logic [2:0]           awprot_i,
  input logic                 wvalid_i,
  input logic                 wready_o,
  input logic [31:0]          wdata_i,
  input logic [3:0]           wstrb_i,
  input logic                 bvalid_o,
  input logic                 bready_i,
  input logic [1:0]           bresp_o,
  input logic                 arvalid_i,
  input logic                 arready_o,
  input logic [AddrWidth-1:0] araddr_i,
  input logic [2:0]           arprot_i,
  input logic                 rvalid_o,
  input logic                 rready_i,
  input logic [31:0]          rdata_o,
  input logic [1:0]           rresp_o,
  input logic                 req_o,
  input logic                 we_o,
  input logic [AddrWidth-1:0] addr_o,
  input logic [31:0]          wdata_o,
  input logic [2:0]           prot_o,
  input logic [31:0]          rdata_i,
  input logic                 error_i,
  input logic [AddrWidth-1:0] awaddr_q_i,
  input logic [AddrWidth-1:0] araddr_q_i,
  input logic [2:0]           awprot_q_i,
  input logic [2:0]           arprot_q_i,
  input logic [3:0]           wstrb_q_i
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // How many were accepted and have not had their response accepted, and the latest of them.
  logic [1:0]           aw_open_q, w_open_q, ar_open_q;
  logic [AddrWidth-1:0] awaddr_q, araddr_q;
  logic [2:0]           awprot_q, arprot_q;
  logic [31:0]          wdata_q;
  logic [3:0]           wstrb_q;
  logic                 aw, w, b, ar, r;  // handshakes

  assign aw = awvalid_i && awready_o;
  assign w  = wvalid_i && wready_o;
  assign b  = bvalid_o && bready_i;
  assign ar = arvalid_i && arready_o;
  assign r  = rvalid_o && rready_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      aw_open_q <= '0;
      w_open_q  <= '0;
      ar_open_q <= '0;
      awaddr_q  <= '0;
      araddr_q  <= '0;
      awprot_q  <= '0;
      arprot_q  <= '0;
      wdata_q   <= '0;
      wstrb_q   <= '0;
    end else begin
      aw_open_q <= aw_open_q + 2'(aw) - 2'(b);
      w_open_q  <= w_open_q + 2'(w) - 2'(b);
      ar_open_q <= ar_open_q + 2'(ar) - 2'(r);
      if (aw) begin
        awaddr_q <= awaddr_i;
        awprot_q <= awprot_i;
      end
      if (w) begin
        wdata_q <= wdata_i;
        wstrb_q <= wstrb_i;
      end
      if (ar) begin
        araddr_q <= araddr_i;
        arprot_q <= arprot_i;
      end
    end
  end

  // What waits beyond the response that is on the bus already, and what is made of it now.
  logic aw_waits, w_waits, ar_waits, writes, reads;

  assign aw_waits = aw_open_q > {1'b0, bvalid_o};
  assign w_waits  = w_open_q > {1'b0, bvalid_o};
  assign ar_waits = ar_open_q > {1'b0, rvalid_o};
  assign writes   = aw_waits && w_waits && !bvalid_o;
  assign reads    = ar_waits && !rvalid_o && !writes;

  always_ff @(posedge clk_i) begin
    // The register port's side of the contract.
    assume (!error_i || req_o);
    assume (rdata_i == '0 || (req_o && !we_o && !error_i));

    // AX1: reset takes both responses back, and offers room.
    if (fresh) begin
      assert (!bvalid_o && !rvalid_o && awready_o && wready_o && arready_o);
    end

    if (past_ok) begin
      // AX2: a write's response stays as it is until it is accepted.
      if ($past(bvalid_o && !bready_i)) begin
        assert (bvalid_o && $stable(bresp_o));
      end

      // AX3: so does a read's.
      if ($past(rvalid_o && !rready_i)) begin
        assert (rvalid_o && $stable({rresp_o, rdata_o}));
      end
    end

    if (past_ok || fresh) begin
      // AX4: of the addresses of writes, each waits, or its response does: none is lost, none is
      // invented.
      assert (aw_open_q == 2'(!awready_o) + 2'(bvalid_o));

      // AX5: so of their data ...
      assert (w_open_q == 2'(!wready_o) + 2'(bvalid_o));

      // AX6: ... and of reads.
      assert (ar_open_q == 2'(!arready_o) + 2'(rvalid_o));

      // AX7: the register port sees a write exactly when address and data are there, the response
      // has room, and the whole word is strobed.
      assert ((req_o && we_o) == (writes && wstrb_q == 4'hF));

      // AX8: it sees a read exactly when one waits, the response has room, and no write is made.
      assert ((req_o && !we_o) == reads);

      // AX9: what waits is what was accepted, however long.
      assert (awaddr_q_i == awaddr_q && awprot_q_i == awprot_q &&
              wdata_o == wdata_q && wstrb_q_i == wstrb_q &&
              araddr_q_i == araddr_q && arprot_q_i == arprot_q);

      // AX10: it sees a write as it was accepted ...
      if (req_o && we_o) begin
        assert (addr_o == awaddr_q && prot_o == awprot_q && wdata_o == wdata_q);
      end

      // AX11: ... and a read.
      if (req_o && !we_o) begin
        assert (addr_o == araddr_q && prot_o == arprot_q);
      end
    end

    if (past_ok) begin
      // AX12: a write has its response on the next edge, and nothing else has.
      if (!$past(bvalid_o)) begin
        assert (bvalid_o == $past(writes));
      end

      // AX13: so has a read.
      if (!$past(rvalid_o)) begin
        assert (rvalid_o == $past(reads));
      end

      // AX14: a read waits for one write at most.
      if ($past(writes)) begin
        assert (!writes);
      end

      // AX15: a write is an error if it strobes part of a word or the register port refuses it.
      if ($past(writes)) begin
        assert (bresp_o == ((($past(wstrb_q) != 4'hF && $past(wstrb_q) != 4'h0) || $past(error_i))
                                ? 2'b10 : 2'b00));
      end

      // AX16: a read is one if the register port refuses it ...
      if ($past(reads)) begin
        assert (rresp_o == ($past(error_i) ? 2'b10 : 2'b00));
      end

      // AX17: ... and then reads 0.
      if ($past(reads)) begin
        assert (rdata_o == ($past(error_i) ? 32'd0 : $past(rdata_i)));
      end
    end
  end

endmodule
