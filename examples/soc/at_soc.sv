// SPDX-License-Identifier: Apache-2.0
//
// A SoC with every timer: to copy from, and to try the tops of rtl/soc in. Two clocks that have nothing
// to do with one another: aon_clk_i for the system counter, which never stops, and clk_i for all else.
//
// Behind the bus of clk_i, by PADDR[19:17]: 0 the Arm frames, 1 the MIPS timer, 2 the POWER time base. The
// counter has a bus of its own, in its clock. Two CPUs reach their Arm timers by system registers.

module at_soc (
  input  logic        aon_clk_i,
  input  logic        clk_i,
  input  logic        arst_ni,          // may move at any time

  // APB4 of clk_i
  input  logic [19:0] paddr_i,
  input  logic [2:0]  pprot_i,
  input  logic        psel_i,
  input  logic        penable_i,
  input  logic        pwrite_i,
  input  logic [31:0] pwdata_i,
  input  logic [3:0]  pstrb_i,
  output logic        pready_o,
  output logic [31:0] prdata_o,
  output logic        pslverr_o,

  // APB4 of aon_clk_i: the counter
  input  logic [12:0] aon_paddr_i,
  input  logic [2:0]  aon_pprot_i,
  input  logic        aon_psel_i,
  input  logic        aon_penable_i,
  input  logic        aon_pwrite_i,
  input  logic [31:0] aon_pwdata_i,
  input  logic [3:0]  aon_pstrb_i,
  output logic        aon_pready_o,
  output logic [31:0] aon_prdata_o,
  output logic        aon_pslverr_o,

  // System registers of two CPUs at EL1, Non-secure
  input  logic [1:0]  cpu_req_i,
  input  logic [1:0]  cpu_we_i,
  input  logic [31:0] cpu_key_i,        // 16 bits a CPU
  input  logic [127:0] cpu_wdata_i,
  output logic [127:0] cpu_rdata_o,
  output logic [5:0]  cpu_result_o,

  // From other chips and blocks
  input  logic        dbg_halt_i,
  input  logic        count_stop_i,
  input  logic        msr_ee_i,

  // Interrupts
  output logic [7:0]  frame_irq_o,
  output logic [1:0]  cntv_irq_o,
  output logic        mips_irq_o,
  output logic        dec_irq_o,

  output logic [63:0] aon_count_o,
  output logic [63:0] count_o,

  // To the controller of clk_i: which entry of the counter's frequency table is asked for, which one it counts by; to the
  // debugger: that it is halted
  output logic [9:0]  fcreq_o,
  output logic [2:0]  fcack_o,
  output logic        dbgh_o
);

  // --- clocks and resets ----------------------------------------------------------------------------

  logic rst_n, aon_rst_n;

  at_reset_sync u_reset (
    .clk_i,
    .arst_ni,
    .rst_no(rst_n)
  );
  at_reset_sync u_aon_reset (
    .clk_i  (aon_clk_i),
    .arst_ni,
    .rst_no (aon_rst_n)
  );

  // --- the count, from the always-on clock to the other ---------------------------------------------

  logic [63:0] unused_ticked, unused_next, count_next;
  logic [9:0]  aon_fcreq;
  logic [2:0]  aon_fcack;
  logic        aon_dbgh;

  at_arm_system_counter_apb4 #(
    .ENTRIES        (2),
    .DIVISORS       ({{6{16'd1}}, 16'd4, 16'd1}),
    .CNTFID         ({192'd0, 32'd6_250_000, 32'd25_000_000}),
    .SERIAL_DIVISION(1'b1)
  ) u_counter (
    .clk_i         (aon_clk_i),
    .rst_ni        (aon_rst_n),
    .tick_i        (1'b1),
    .paddr_i       (aon_paddr_i),
    .pprot_i       (aon_pprot_i),
    .psel_i        (aon_psel_i),
    .penable_i     (aon_penable_i),
    .pwrite_i      (aon_pwrite_i),
    .pwdata_i      (aon_pwdata_i),
    .pstrb_i       (aon_pstrb_i),
    .pready_o      (aon_pready_o),
    .prdata_o      (aon_prdata_o),
    .pslverr_o     (aon_pslverr_o),
    .dbg_halt_i,
    .count_o       (aon_count_o),
    .count_ticked_o(unused_ticked),
    .count_next_o  (unused_next),
    .fcreq_o       (aon_fcreq),
    .fcack_o       (aon_fcack),
    .dbgh_o        (aon_dbgh)
  );

  at_count_bridge u_bridge (
    .src_clk_i       (aon_clk_i),
    .src_rst_ni      (aon_rst_n),
    .src_count_i     (aon_count_o),
    .dst_clk_i       (clk_i),
    .dst_rst_ni      (rst_n),
    .dst_count_o     (count_o),
    .dst_count_next_o(count_next)
  );

  at_counter_status_bridge u_status (
    .src_clk_i  (aon_clk_i),
    .src_rst_ni (aon_rst_n),
    .src_fcreq_i(aon_fcreq),
    .src_fcack_i(aon_fcack),
    .src_dbgh_i (aon_dbgh),
    .dst_clk_i  (clk_i),
    .dst_rst_ni (rst_n),
    .dst_fcreq_o(fcreq_o),
    .dst_fcack_o(fcack_o),
    .dst_dbgh_o (dbgh_o)
  );

  // --- the bus --------------------------------------------------------------------------------------

  logic [2:0]  sel, ready, slverr;
  logic [95:0] rdata;

  always_comb begin
    sel       = 3'b000;
    pready_o  = 1'b1;
    prdata_o  = 32'd0;
    pslverr_o = psel_i && penable_i;  // nothing is there
    for (int n = 0; n < 3; n++) begin
      if (paddr_i[19:17] == 3'(n)) begin
        sel[n]    = psel_i;
        pready_o  = ready[n];
        prdata_o  = rdata[32*n +: 32];
        pslverr_o = slverr[n];
      end
    end
  end

  logic [7:0] irq_p, irq_v;

  at_arm_timer_frames_apb4 #(
    .PRESENT     (8'h03),
    .CNTFRQ_RESET(32'd25_000_000)
  ) u_frames (
    .clk_i,
    .rst_ni        (rst_n),
    .paddr_i       (paddr_i[16:0]),
    .pprot_i,
    .psel_i        (sel[0]),
    .penable_i,
    .pwrite_i,
    .pwdata_i,
    .pstrb_i,
    .pready_o      (ready[0]),
    .prdata_o      (rdata[0 +: 32]),
    .pslverr_o     (slverr[0]),
    .count_i       (count_o),
    .count_ticked_i(count_next),
    .count_next_i  (count_next),
    .irq_p_o       (irq_p),
    .irq_v_o       (irq_v)
  );
  assign frame_irq_o = irq_p | irq_v;

  logic [7:0]  unused_ip, unused_guest_ip;
  logic        unused_guest_ti;
  logic [31:0] unused_count;

  at_mips_cp0_timer_apb4 u_mips (
    .clk_i,
    .rst_ni        (rst_n),
    .tick_i        (1'b1),
    .paddr_i       (paddr_i[11:0]),
    .pprot_i,
    .psel_i        (sel[1]),
    .penable_i,
    .pwrite_i,
    .pwdata_i,
    .pstrb_i,
    .pready_o      (ready[1]),
    .prdata_o      (rdata[32 +: 32]),
    .pslverr_o     (slverr[1]),
    .guest_i       (1'b0),
    .count_stop_i,
    .hw_irq_i      (6'd0),
    .guest_hw_irq_i(6'd0),
    .eic_off_i     (1'b0),
    .ti_o          (mips_irq_o),
    .ip_o          (unused_ip),
    .guest_ti_o    (unused_guest_ti),
    .guest_ip_o    (unused_guest_ip),
    .count_o       (unused_count)
  );

  logic [63:0] unused_tb;
  logic        unused_dec_exc, unused_hdec_exc, unused_hdec, unused_wake, unused_fit, unused_wdt;
  logic [1:0]  unused_wdt_reset;

  at_power_timebase_apb4 u_power (
    .clk_i,
    .rst_ni          (rst_n),
    .tb_tick_i       (1'b1),
    .paddr_i         (paddr_i[15:0]),
    .pprot_i,
    .psel_i          (sel[2]),
    .penable_i,
    .pwrite_i,
    .pwdata_i,
    .pstrb_i,
    .pready_o        (ready[2]),
    .prdata_o        (rdata[64 +: 32]),
    .pslverr_o       (slverr[2]),
    .hypervisor_i    (1'b1),
    .tb_run_i        (1'b1),
    .vtb_run_i       (1'b1),
    .msr_ee_i,
    .msr_ce_i        (1'b0),
    .msr_hv_i        (1'b1),
    .msr_pr_i        (1'b0),
    .msr_gs_i        (1'b0),
    .pm_active_i     (1'b0),
    .dec_ack_i       (1'b0),
    .hdec_ack_i      (1'b0),
    .tod_sync_i      (1'b0),
    .tod_valid_i     (1'b0),
    .tod_i           (64'd0),
    .wdt_reset_done_i(2'd0),
    .tb_o            (unused_tb),
    .dec_exc_o       (unused_dec_exc),
    .dec_irq_o,
    .hdec_exc_o      (unused_hdec_exc),
    .hdec_irq_o      (unused_hdec),
    .dec_wake_o      (unused_wake),
    .fit_irq_o       (unused_fit),
    .wdt_irq_o       (unused_wdt),
    .wdt_reset_o     (unused_wdt_reset)
  );

  logic unused_bits;
  assign unused_bits = paddr_i[16];

  // --- the CPUs -------------------------------------------------------------------------------------

  for (genvar n = 0; n < 2; n++) begin : gen_cpu
    logic unused_cntp, unused_cnthp, unused_cnthv, unused_cntps, unused_cnthps, unused_cnthvs;
    logic unused_evt_k, unused_evt_h;

    at_arm_pe_timers #(
      .CNTFRQ_RESET(32'd25_000_000)
    ) u_timers (
      .clk_i,
      .rst_ni        (rst_n),
      .req_i         (cpu_req_i[n]),
      .we_i          (cpu_we_i[n]),
      .key_i         (cpu_key_i[16*n +: 16]),
      .wdata_i       (cpu_wdata_i[64*n +: 64]),
      .el_i          (2'd1),
      .rdata_o       (cpu_rdata_o[64*n +: 64]),
      .result_o      (cpu_result_o[3*n +: 3]),
      .hcr_e2h_i     (1'b0),
      .hcr_tge_i     (1'b0),
      .scr_ns_i      (1'b1),
      .scr_nse_i     (1'b0),
      .scr_ecven_i   (1'b0),
      .scr_st_i      (1'b0),
      .scr_eel2_i    (1'b0),
      .at_el3_i      (1'b0),
      .el1_aarch32_i (1'b0),
      .el2_aarch32_i (1'b0),
      .hcr_nv_i      (1'b0),
      .hcr_nv1_i     (1'b0),
      .hcr_nv2_i     (1'b0),
      .count_i       (count_o),
      .count_ticked_i(count_next),
      .count_next_i  (count_next),
      .irq_cntp_o    (unused_cntp),
      .irq_cntv_o    (cntv_irq_o[n]),
      .irq_cnthp_o   (unused_cnthp),
      .irq_cnthv_o   (unused_cnthv),
      .irq_cntps_o   (unused_cntps),
      .irq_cnthps_o  (unused_cnthps),
      .irq_cnthvs_o  (unused_cnthvs),
      .evt_k_o       (unused_evt_k),
      .evt_h_o       (unused_evt_h)
    );
  end

endmodule
