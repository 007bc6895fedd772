// SPDX-License-Identifier: Apache-2.0
// Time base and decrementer of a small POWER core, in the manner of soft cores: DEC has 32 bits and interrupts while it
// is negative; the time base is written by halves, without a TBU40.
module soft_timebase (
    input  logic        clk,
    input  logic        rst,
    input  logic        mtspr,    // writes SPR spr
    input  logic [9:0]  spr,
    input  logic [63:0] rs,
    output logic [63:0] rt,       // SPR spr
    output logic        dec_irq
);
  logic [63:0] tb;
  logic [31:0] dec;

  always_ff @(posedge clk) begin
    if (rst) begin
      tb  <= 0;
      dec <= 32'h7fff_ffff;
    end else begin
      tb  <= tb + 1;
      dec <= dec - 1;
      if (mtspr) begin
        case (spr)
          22: dec <= rs[31:0];
          284: tb <= {tb[63:32], rs[31:0]};      // the carry of this edge is lost
          285: tb <= {rs[31:0], tb[31:0] + 32'd1};
          default: ;
        endcase
      end
    end
  end

  always_comb begin
    case (spr)
      22: rt = {32'd0, dec};
      268: rt = tb;
      269: rt = {32'd0, tb[63:32]};
      default: rt = 0;
    endcase
  end

  assign dec_irq = dec[31];
endmodule
