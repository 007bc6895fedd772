// SPDX-License-Identifier: Apache-2.0
//
// What mips_cp0_timer_apb4 means, to prove that it does: mips_cp0_timer at its own port, told
// in one cycle of each transfer, its access phase, who accesses what; PPROT[0] says that CP0 is usable.
// A write of part of a word is an error and does not get there.

module mips_cp0_timer_apb4_meaning #(
  parameter int          CCRES               = 2,
  parameter int          RELEASE             = 2,
  parameter int          IPTI                = 7,
  parameter int          MERGE               = 0,
  parameter bit          COUNT_WRITE_MATCH   = RELEASE == 1,
  parameter bit          COUNT_WRITE_RESTART = 1'b0,
  parameter bit          EIC                 = 1'b0,
  parameter bit          WATCH               = 1'b0,
  parameter bit          VZ                  = 1'b0,
  parameter int          GUEST_IPTI          = 7,
  parameter logic [31:0] GTOFFSET_MASK       = '1,
  parameter logic [31:0] COUNT_RESET         = '0,
  parameter logic [31:0] COMPARE_RESET       = '0
) (
  input  logic        clk_i,    // PCLK
  input  logic        rst_ni,   // PRESETn
  input  logic        tick_i,

  // APB4
  input  logic [11:0] paddr_i,
  input  logic [2:0]  pprot_i,
  input  logic        psel_i,
  input  logic        penable_i,
  input  logic        pwrite_i,
  input  logic [31:0] pwdata_i,
  input  logic [3:0]  pstrb_i,
  output logic        pready_o,
  output logic [31:0] prdata_o,
  output logic        pslverr_o,

  // Sidebands
  input  logic        host_i,
  input  logic        guest_i,

  // Pins
  input  logic        count_stop_i,
  input  logic [5:0]  hw_irq_i,
  input  logic [5:0]  guest_hw_irq_i,
  input  logic        eic_off_i,
  output logic        ti_o,
  output logic [7:0]  ip_o,
  output logic        guest_ti_o,
  output logic [7:0]  guest_ip_o,
  output logic [31:0] count_o,
  output logic [31:0] guest_count_o
);

  logic        access, whole, error;
  logic [2:0]  result;
  logic [63:0] rdata;

  assign access    = psel_i && penable_i;
  assign whole     = !pwrite_i || (&pstrb_i);
  assign error     = result != '0;
  assign pready_o  = 1'b1;
  assign prdata_o  = access && !pwrite_i && !error ? rdata[31:0] : '0;
  assign pslverr_o = access && (!whole || error);

  // What the core promises, and proves: it answers those who ask, and reads 0 but for a read.
  always_comb begin
    assume (!error || (access && whole));
    assume (rdata == '0 || (access && !pwrite_i && !error));
  end

  mips_cp0_timer #(
    .CCRES              (CCRES),
    .RELEASE            (RELEASE),
    .IPTI               (IPTI),
    .MERGE              (MERGE),
    .COUNT_WRITE_MATCH  (COUNT_WRITE_MATCH),
    .COUNT_WRITE_RESTART(COUNT_WRITE_RESTART),
    .EIC                (EIC),
    .WATCH              (WATCH),
    .VZ                 (VZ),
    .GUEST_IPTI         (GUEST_IPTI),
    .GTOFFSET_MASK      (GTOFFSET_MASK),
    .COUNT_RESET        (COUNT_RESET),
    .COMPARE_RESET      (COMPARE_RESET)
  ) u_timer (
    .clk_i,
    .rst_ni,
    .tick_i,
    .req_i       (access && whole),
    .we_i        (pwrite_i),
    .addr_i      (paddr_i),
    .wide_i      (1'b0),
    .wdata_i     ({32'b0, pwdata_i}),
    .host_i,
    .guest_i,
    .cp0_usable_i(pprot_i[0]),
    .rdata_o     (rdata),
    .result_o    (result),
    .count_stop_i,
    .hw_irq_i,
    .guest_hw_irq_i,
    .eic_off_i,
    .ti_o,
    .ip_o,
    .guest_ti_o,
    .guest_ip_o,
    .count_o,
    .guest_count_o
  );

endmodule
