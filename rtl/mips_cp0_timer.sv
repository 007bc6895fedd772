// SPDX-License-Identifier: Apache-2.0
//
// The MIPS CP0 timer to instantiate: mips_cp0_timer_registers, whose header has the port contract,
// with its presets as parameters. A setting that makes no sense stops the elaboration.

module mips_cp0_timer #(
  parameter int          CCRES               = 2,      // clocks for one tick of Count, 1..255
  parameter int          RELEASE             = 2,      // of the architecture: 1, 2, 3, 5 or 6
  parameter int          IPTI                = 7,      // IntCtl.IPTI: TI's interrupt, 2..7; MERGE 2: 0..7
  parameter int          MERGE               = 0,      // on IP[IPTI]: 0 TI or line, 1 TI, 2 the line
  parameter bit          COUNT_WRITE_MATCH   = RELEASE == 1,  // software's Count = Compare sets TI
  parameter bit          COUNT_WRITE_RESTART = 1'b0,  // ... and restarts the prescaler
  parameter bit          EIC                 = 1'b0,   // Config3.VEIC; Release 2 or later
  parameter bit          WATCH               = 1'b0,   // watch registers, hence Cause.WP, exist
  parameter bit          VZ                  = 1'b0,   // Virtualization module; Release 2 or later
  parameter int          GUEST_IPTI          = 7,      // the guest's IntCtl.IPTI, 2..7
  parameter logic [31:0] GTOFFSET_MASK       = '1,     // the bits that exist, from bit 0 up
  parameter logic [31:0] COUNT_RESET         = '0,
  parameter logic [31:0] COMPARE_RESET       = '0
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        tick_i,

  // Register port
  input  logic        req_i,
  input  logic        we_i,
  input  logic [11:0] addr_i,
  input  logic        wide_i,
  input  logic [63:0] wdata_i,
  input  logic        host_i,
  input  logic        guest_i,
  input  logic        cp0_usable_i,
  output logic [63:0] rdata_o,
  output logic [2:0]  result_o,

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

  // Config.AR numbers the releases 1, 2 to 5, 6 as 0, 1, 2.
  localparam bit [1:0] ConfigAr = (RELEASE == 1) ? 2'd0 : (RELEASE == 6) ? 2'd2 : 2'd1;

  mips_cp0_timer_registers #(
    .COUNT_RESET  (COUNT_RESET),
    .COMPARE_RESET(COMPARE_RESET)
  ) u_registers (
    .clk_i,
    .rst_ni,
    .tick_i,
    .ccres_i              (8'(CCRES)),
    .release_i            (ConfigAr),
    .ipti_i               (3'(IPTI)),
    .merge_i              (2'(MERGE)),
    .count_write_match_i  (COUNT_WRITE_MATCH),
    .count_write_restart_i(COUNT_WRITE_RESTART),
    .eic_i                (EIC),
    .watch_i              (WATCH),
    .vz_i                 (VZ),
    .guest_ipti_i         (3'(GUEST_IPTI)),
    .gtoffset_mask_i      (GTOFFSET_MASK),
    .req_i,
    .we_i,
    .addr_i,
    .wide_i,
    .wdata_i,
    .host_i,
    .guest_i,
    .cp0_usable_i,
    .rdata_o,
    .result_o,
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

  // What makes no sense stops at elaboration; Icarus 11 does not know how.
`ifndef __ICARUS__
  // The prescaler has 8 bits and divides by 1 at least.
  if (CCRES < 1 || CCRES > 255) begin : gen_bad_ccres
    $error("mips_cp0_timer: CCRES must be 1 to 255");
  end
  // There was no Release 4.
  if (RELEASE < 1 || RELEASE == 4 || RELEASE > 6) begin : gen_bad_release
    $error("mips_cp0_timer: RELEASE must be 1, 2, 3, 5 or 6");
  end
  // IPTI encodes hardware interrupts; the other two are software's.
  if (IPTI < (MERGE == 2 ? 0 : 2) || IPTI > 7) begin : gen_bad_ipti
    $error("mips_cp0_timer: IPTI must be 2 to 7, or with MERGE 2 0 to 7");
  end
  // There are three ways to share a bit of IP.
  if (MERGE < 0 || MERGE > 2) begin : gen_bad_merge
    $error("mips_cp0_timer: MERGE must be 0 to 2");
  end
  if (RELEASE == 1 && (VZ || EIC)) begin : gen_bad_release_1
    $error("mips_cp0_timer: RELEASE 1 has no VZ and no EIC; clear them, or say 2");
  end
  if (GUEST_IPTI < 2 || GUEST_IPTI > 7) begin : gen_bad_guest_ipti
    $error("mips_cp0_timer: GUEST_IPTI must be 2 to 7");
  end
  // Software sizes GTOffset by writing all ones, so the missing bits must be the topmost.
  if ((GTOFFSET_MASK & (GTOFFSET_MASK + 32'd1)) != 32'd0) begin : gen_bad_gtoffset
    $error("mips_cp0_timer: GTOFFSET_MASK must be a power of 2, less 1");
  end
`endif

endmodule
