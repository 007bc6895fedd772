// SPDX-License-Identifier: Apache-2.0
//
// The MIPS CP0 timer behind a register port: decoding, access rules, reads, writes, pins. The
// presets are static inputs, as on real cores, so that one build serves every setting;
// mips_cp0_timer has them as parameters. Map and result codes: mips_cp0_timer_pkg. Rules:
// mips_cp0_timer_access.
//
// Port contract:
// - An access is one cycle with req_i = 1. A write acts on the edge that ends the cycle, after that
//   edge's tick. rdata_o and result_o are combinational from the request and registered state, so a
//   read returns what the latest edge left behind.
// - A result other than OK means: nothing changed, rdata_o is 0. result_o is 0 without a request,
//   and rdata_o is 0 without a read.
// - wide_i is the 64-bit move of one register: a read in an RDHWR page is sign-extended from bit
//   31, any other (DMFC0) with zeros; a write takes the low half. The high half of wdata_i is never
//   used.
// - host_i: hypervisor or debugger. Its writes acknowledge nothing and invent no interrupt, and it
//   may write TI through Cause. guest_i: code in guest mode. cp0_usable_i: kernel mode or
//   Status.CU0.
// - tick_i enables the prescaler, for a bus clock that is faster than the CPU's.
// - Presets must not change out of reset. Pins that leave are functions of registered state alone.
//
// Left out: every bit of these registers that is not the timer's or listed in mips_cp0_timer_pkg.

module mips_cp0_timer_registers #(
  parameter logic [31:0] COUNT_RESET   = '0,
  parameter logic [31:0] COMPARE_RESET = '0
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        tick_i,

  // Presets
  input  logic [7:0]  ccres_i,              // clocks for one tick of Count, at least 1
  input  logic [1:0]  release_i,            // Config.AR: 0 = Release 1, 1 = 2..5, 2 = 6
  input  logic [2:0]  ipti_i,               // IntCtl.IPTI, 2..7
  input  logic [1:0]  merge_i,              // on IP[IPTI]: 0 TI or line, 1 TI, 2 the line
  input  logic        count_write_match_i,  // software writing Count = Compare sets TI
  input  logic        count_write_restart_i,  // ... and restarts the prescaler
  input  logic        eic_i,                // Config3.VEIC
  input  logic        watch_i,              // Cause.WP exists
  input  logic        vz_i,                 // Virtualization module; needs Release 2 or later
  input  logic [2:0]  guest_ipti_i,
  input  logic [31:0] gtoffset_mask_i,      // the bits of GTOffset that exist

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
  input  logic [5:0]  guest_hw_irq_i,       // the guest's lines, as PIP and VIP let them through
  input  logic        eic_off_i,            // IntCtl.VS is 0 or Status.BEV is 1
  output logic        ti_o,
  output logic [7:0]  ip_o,                 // Cause.IP
  output logic        guest_ti_o,
  output logic [7:0]  guest_ip_o,
  output logic [31:0] count_o,
  output logic [31:0] guest_count_o
);

  logic        release1, vz;
  logic [3:0]  selected;                      // the register accessed
  logic [2:0]  result;
  logic        guest_page, guest_access;
  logic        write, root_write, guest_write;
  logic        cause_we, guest_cause_we;

  logic [1:0]  hwrena_d, hwrena_q;              // HWREna.{CCRes, CC}
  logic [1:0]  guest_hwrena_d, guest_hwrena_q;
  logic        guest_cp0_d, guest_cp0_q;        // GuestCtl0.CP0
  logic        gt_d, gt_q;                      // GuestCtl0.GT
  logic        fcd_d, fcd_q;                    // GuestCtl0Ext.FCD

  logic [31:0] compare, cause, gtoffset, guest_compare, guest_cause;
  logic        dc, guest_dc;
  logic [5:0]  written, guest_written;          // what IP7..2 has of its own; root's is 0
  logic [31:0] value;                           // what a permitted read returns

  assign release1 = release_i == 2'd0;
  assign vz       = vz_i && !release1;

  // Access ----------------------------------------------------------------------------------------

  mips_cp0_timer_access u_access (
    .release1_i    (release1),
    .vz_i          (vz),
    .we_i,
    .addr_i,
    .wdata_dc_i    (wdata_i[mips_cp0_timer_pkg::CauseDcBit]),
    .wdata_iv_i    (wdata_i[mips_cp0_timer_pkg::CauseIvBit]),
    .host_i,
    .guest_i,
    .cp0_usable_i,
    .guest_cp0_i   (guest_cp0_q),
    .gt_i          (gt_q),
    .fcd_i         (fcd_q),
    .hwrena_i      (hwrena_q),
    .guest_hwrena_i(guest_hwrena_q),
    .guest_dc_i    (guest_dc),
    .guest_iv_i    (guest_cause[mips_cp0_timer_pkg::CauseIvBit]),
    .reg_o         (selected),
    .result_o      (result)
  );

  assign result_o     = req_i ? result : mips_cp0_timer_pkg::ResultOk;
  assign guest_page   = addr_i[10];
  assign guest_access = guest_i && !host_i;
  assign write        = req_i && we_i && result == mips_cp0_timer_pkg::ResultOk;
  assign root_write   = write && !guest_page;
  assign guest_write  = write && guest_page;

  // Timer -----------------------------------------------------------------------------------------

  assign cause_we       = root_write && selected == mips_cp0_timer_pkg::RegCause;
  assign guest_cause_we = guest_write && selected == mips_cp0_timer_pkg::RegCause;

  logic ti_next, guest_ti_next;  // after the coming edge

  mips_cp0_timer_core #(
    .COUNT_RESET  (COUNT_RESET),
    .COMPARE_RESET(COMPARE_RESET)
  ) u_core (
    .clk_i,
    .rst_ni,
    .tick_i,
    .ccres_i,
    .count_write_match_i,
    .count_write_restart_i,
    .vz_i              (vz),
    .gtoffset_mask_i,
    .count_stop_i,
    .wdata_i           (wdata_i[31:0]),
    .ack_i             (!host_i),
    .count_we_i        (root_write && selected == mips_cp0_timer_pkg::RegCount),
    .compare_we_i      (root_write && selected == mips_cp0_timer_pkg::RegCompare),
    .dc_we_i           (cause_we && !release1),
    .ti_we_i           (cause_we && host_i),
    .gtoffset_we_i     (root_write && selected == mips_cp0_timer_pkg::RegGtoffset),
    .guest_compare_we_i(guest_write && selected == mips_cp0_timer_pkg::RegCompare),
    .guest_dc_we_i     (guest_cause_we),
    .guest_ti_we_i     (guest_cause_we && !guest_access),
    .count_o,
    .compare_o         (compare),
    .dc_o              (dc),
    .ti_o,
    .gtoffset_o        (gtoffset),
    .guest_count_o,
    .guest_compare_o   (guest_compare),
    .guest_dc_o        (guest_dc),
    .guest_ti_o,
    .ti_next_o         (ti_next),
    .guest_ti_next_o   (guest_ti_next)
  );

  // Release 1 has the request but no TI bit; only the host, which must save it, sees it there.
  mips_cp0_timer_cause u_cause (
    .clk_i,
    .rst_ni,
    .release1_i   (release1),
    .merge_i,
    .eic_i,
    .watch_i,
    .ipti_i,
    .ti_i         (ti_o),
    .ti_next_i    (ti_next),
    .dc_i         (dc),
    .hw_irq_i,
    .eic_off_i,
    .we_i         (cause_we),
    .wdata_i      (wdata_i[31:0]),
    .ip_writable_i(1'b0),
    .wp_settable_i(host_i),
    .ti_visible_i (!release1 || host_i),
    .cause_o      (cause),
    .written_o    (written),
    .ip_o
  );

  // The guest has no external controller of its own here.
  mips_cp0_timer_cause u_guest_cause (
    .clk_i,
    .rst_ni,
    .release1_i   (1'b0),
    .merge_i      (2'd0),
    .eic_i        (1'b0),
    .watch_i,
    .ipti_i       (guest_ipti_i),
    .ti_i         (guest_ti_o),
    .ti_next_i    (guest_ti_next),
    .dc_i         (guest_dc),
    .hw_irq_i     (guest_hw_irq_i & {6{vz}}),
    .eic_off_i    (1'b1),
    .we_i         (guest_cause_we),
    .wdata_i      (wdata_i[31:0]),
    .ip_writable_i(!guest_access),
    .wp_settable_i(!guest_access),
    .ti_visible_i (1'b1),
    .cause_o      (guest_cause),
    .written_o    (guest_written),
    .ip_o         (guest_ip_o)
  );

  // Registers that only decide about access -------------------------------------------------------

  always_comb begin
    hwrena_d       = hwrena_q;
    guest_hwrena_d = guest_hwrena_q;
    guest_cp0_d    = guest_cp0_q;
    gt_d           = gt_q;
    fcd_d          = fcd_q;
    if (selected == mips_cp0_timer_pkg::RegHwrena && root_write) begin
      hwrena_d = wdata_i[mips_cp0_timer_pkg::HwrenaCcresBit:mips_cp0_timer_pkg::HwrenaCcBit];
    end
    if (selected == mips_cp0_timer_pkg::RegHwrena && guest_write) begin
      guest_hwrena_d = wdata_i[mips_cp0_timer_pkg::HwrenaCcresBit:mips_cp0_timer_pkg::HwrenaCcBit];
    end
    if (selected == mips_cp0_timer_pkg::RegGuestctl0 && root_write) begin
      guest_cp0_d = wdata_i[mips_cp0_timer_pkg::Guestctl0Cp0Bit];
      gt_d        = wdata_i[mips_cp0_timer_pkg::Guestctl0GtBit];
    end
    if (selected == mips_cp0_timer_pkg::RegGuestctl0ext && root_write) begin
      fcd_d = wdata_i[mips_cp0_timer_pkg::Guestctl0extFcdBit];
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      hwrena_q       <= '0;
      guest_hwrena_q <= '0;
      guest_cp0_q    <= 1'b0;
      gt_q           <= 1'b0;
      fcd_q          <= 1'b0;
    end else begin
      hwrena_q       <= hwrena_d;
      guest_hwrena_q <= guest_hwrena_d;
      guest_cp0_q    <= guest_cp0_d;
      gt_q           <= gt_d;
      fcd_q          <= fcd_d;
    end
  end

  // Reads -----------------------------------------------------------------------------------------

  always_comb begin
    unique case (selected)
      mips_cp0_timer_pkg::RegHwrena:
        value = {30'b0, guest_page ? guest_hwrena_q : hwrena_q} << mips_cp0_timer_pkg::HwrenaCcBit;
      mips_cp0_timer_pkg::RegCount,
      mips_cp0_timer_pkg::RegCc:
        value = guest_page ? guest_count_o : count_o;
      mips_cp0_timer_pkg::RegCompare:
        value = guest_page ? guest_compare : compare;
      mips_cp0_timer_pkg::RegIntctl:
        value = {29'b0, guest_page ? guest_ipti_i : ipti_i} << mips_cp0_timer_pkg::IntctlIptiLsb;
      mips_cp0_timer_pkg::RegGuestctl0:
        value = {31'b0, guest_cp0_q} << mips_cp0_timer_pkg::Guestctl0Cp0Bit |
            {31'b0, gt_q} << mips_cp0_timer_pkg::Guestctl0GtBit;
      mips_cp0_timer_pkg::RegGuestctl0ext:
        value = {31'b0, fcd_q} << mips_cp0_timer_pkg::Guestctl0extFcdBit;
      mips_cp0_timer_pkg::RegGtoffset:
        value = gtoffset;
      mips_cp0_timer_pkg::RegCause:
        value = guest_page ? guest_cause : cause;
      mips_cp0_timer_pkg::RegCcres:
        value = {24'b0, ccres_i};
      default:
        value = '0;
    endcase
  end

  assign rdata_o = req_i && !we_i && result == mips_cp0_timer_pkg::ResultOk ?
      {{32{wide_i && addr_i[11] && value[31]}}, value} : '0;

  logic unused_written;
  assign unused_written = ^{written, guest_written};

  logic unused_wdata;
  assign unused_wdata = ^wdata_i[63:32];

`ifndef SYNTHESIS
  mips_cp0_timer_registers_props u_props (
    .clk_i,
    .rst_ni,
    .tick_i,
    .ccres_i,
    .release_i,
    .ipti_i,
    .merge_i,
    .count_write_match_i,
    .count_write_restart_i,
    .eic_i,
    .watch_i,
    .vz_i,
    .guest_ipti_i,
    .gtoffset_mask_i,
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
    .guest_count_o,
    .compare_i      (compare),
    .cause_i        (cause),
    .gtoffset_i     (gtoffset),
    .guest_compare_i(guest_compare),
    .guest_cause_i  (guest_cause),
    .hwrena_i       (hwrena_q),
    .guest_hwrena_i (guest_hwrena_q),
    .guest_cp0_i    (guest_cp0_q),
    .gt_i           (gt_q),
    .fcd_i          (fcd_q),
    .written_i      (written),
    .guest_written_i(guest_written)
  );
`endif

endmodule
