// SPDX-License-Identifier: Apache-2.0
//
// The decrementer of one thread: the counter, DECAR, and the exception by level or by edge. That of
// Book E is TSR[DIS]; the event for it is an output.
//
// Contract, in the order of one edge:
// - tick_i: one down, in all bits of dec_mask_i. Book E: 0 stays, unless dec_wraps_i and are_i are 1,
//   and 1 goes to 0, or to DECAR if are_i is 1; expires_o is 1 then, in the cycle before the edge.
// - we_i: wdata_i in the view that ld_i gives: 32 bits, the others 0; or all of dec_mask_i.
// - By edge, the tick and the write set the request if they make bit 31 one; ack_i clears it, but
//   not on the edge that sets it.
// - host_we_i, expiry_we_i (all bits), load_i: the value and no event. DECAR takes any write.
// exc_o comes from a flop, and ld_i from one that ld_next_i goes to; exc_next_o is exc_o after the edge.

module power_timebase_dec (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Presets
  input  logic [1:0]  dec_mode_i,
  input  logic [63:0] dec_mask_i,
  input  logic [63:0] dec_reset_i,
  input  logic        dec_wraps_i,   // Book E

  input  logic        tick_i,
  input  logic        are_i,         // before the edge
  input  logic        ld_i,          // before the edge
  input  logic        ld_next_i,     // after it

  // Writes
  input  logic        we_i,
  input  logic        decar_we_i,    // by whomever
  input  logic        host_we_i,
  input  logic        host_ld_i,     // in force for the host's write
  input  logic [63:0] wdata_i,
  input  logic        ack_i,
  input  logic        expiry_we_i,
  input  logic [63:0] expiry_i,
  input  logic        load_i,
  input  logic [63:0] load_dec_i,
  input  logic        load_request_i,
  input  logic [31:0] load_decar_i,

  output logic [63:0] dec_o,
  output logic [31:0] decar_o,
  output logic        request_o,
  output logic        expires_o,
  output logic        exc_o,         // by level or by edge
  output logic        exc_next_o     // after the coming edge
);

  logic [63:0] dec_d, dec_q;         // less dec_reset_i, bit by bit
  logic        request_d, request_q;
  logic [31:0] decar_d, decar_q;
  logic        negative_d, negative_q;  // in the view of LD; less dec_reset_i[31]

  logic [63:0] dec, ticked, written;
  logic        is_booke, is_edge, requested;

  assign dec      = dec_q ^ dec_reset_i;
  assign is_booke = dec_mode_i == power_timebase_pkg::DecBooke;
  assign is_edge  = dec_mode_i == power_timebase_pkg::DecEdge;

  assign expires_o = is_booke && tick_i && dec == 64'd1;

  // Tick
  always_comb begin
    if (expires_o && are_i) begin
      ticked = {32'b0, decar_q};
    end else if (tick_i && !(is_booke && dec == '0 && !(dec_wraps_i && are_i))) begin
      ticked = (dec - 64'd1) & dec_mask_i;
    end else begin
      ticked = dec;
    end
  end

  // Write
  always_comb begin
    if (we_i) begin
      written = ld_i ? wdata_i & dec_mask_i : {32'b0, wdata_i[31:0]};
    end else begin
      written = ticked;
    end
  end

  // Events of both; host
  assign requested = is_edge && ((!dec[31] && ticked[31]) || (!ticked[31] && written[31]));

  always_comb begin
    if (load_i) begin
      dec_d = load_dec_i & dec_mask_i;
    end else if (expiry_we_i) begin
      dec_d = expiry_i & dec_mask_i;
    end else if (host_we_i) begin
      dec_d = host_ld_i ? wdata_i & dec_mask_i : {32'b0, wdata_i[31:0]};
    end else begin
      dec_d = written;
    end
  end

  always_comb begin
    if (load_i) begin
      decar_d = load_decar_i;
    end else begin
      decar_d = decar_we_i ? wdata_i[31:0] : decar_q;
    end
  end

  always_comb begin
    if (load_i) begin
      request_d = load_request_i;
    end else if (requested) begin
      request_d = 1'b1;
    end else if (ack_i) begin
      request_d = 1'b0;
    end else begin
      request_d = request_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      dec_q     <= '0;
      decar_q   <= 32'h7FFF_FFFF;
      request_q <= 1'b0;

      negative_q <= 1'b0;
    end else begin
      dec_q     <= dec_d ^ dec_reset_i;
      decar_q   <= decar_d;
      request_q <= request_d;

      negative_q <= negative_d ^ dec_reset_i[31];
    end
  end

  assign dec_o     = dec;
  assign decar_o   = decar_q;
  assign request_o = request_q;

  // Decided before the flop, so that no carry is seen on the line.
  assign negative_d = ld_next_i ? (dec_d & ~(dec_mask_i >> 1)) != '0 : dec_d[31];
  assign exc_o      = is_edge ? request_q : negative_q ^ dec_reset_i[31];
  assign exc_next_o = is_edge ? request_d : negative_d;

`ifndef SYNTHESIS
  power_timebase_dec_props u_props (
    .clk_i, .rst_ni, .dec_mode_i, .dec_mask_i, .dec_reset_i, .dec_wraps_i, .tick_i, .are_i, .ld_i,
    .ld_next_i, .we_i, .decar_we_i, .host_we_i, .host_ld_i, .wdata_i, .ack_i, .expiry_we_i, .expiry_i, .load_i,
    .load_dec_i, .load_request_i, .load_decar_i, .dec_o, .decar_o, .request_o, .expires_o, .exc_o
  );
`endif

endmodule
