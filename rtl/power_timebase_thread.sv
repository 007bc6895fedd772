// SPDX-License-Identifier: Apache-2.0
//
// What one thread of a group has for itself: the register port, DEC, PURR and SPURR, Book E status
// and control and the interrupts. What the threads share comes in; what the thread
// does to it goes out.
//
// Contract: active_i = 0, a thread that is not in use, holds its registers (but for load_i), has no
// interrupts, and what it accesses is not there. The rest is in the headers of the parts and of
// power_timebase.

module power_timebase_thread #(
  parameter int THREADS = 1
) (
  input  logic                  clk_i,
  input  logic                  rst_ni,

  // Presets
  input  logic                  active_i,
  input  logic [3:0]            threads_i,
  input  logic                  xlen32_i,
  input  logic                  has_tbu40_i,
  input  logic                  has_hv_i,
  input  logic [63:0]           dec_mask_i,
  input  logic [63:0]           hdec_mask_i,
  input  logic                  hdec_sign_extends_i,
  input  logic [1:0]            dec_mode_i,
  input  logic                  has_vtb_i,
  input  logic                  has_purr_i,
  input  logic                  tb_write_needs_hypervisor_i,
  input  logic                  strict_tbst_i,
  input  logic                  erratum_tb_tbl0_i,
  input  logic [27:0]           fit_taps_i,
  input  logic [27:0]           wdt_taps_i,
  input  logic                  any_bit_i,
  input  logic [1:0]            wrc_i,
  input  logic                  wrs_at_completion_i,
  input  logic                  decar_readable_i,
  input  logic                  dec_wraps_i,
  input  logic [63:0]           dec_reset_i,

  // Register port
  input  logic                  req_i,
  input  logic                  we_i,
  input  logic [9:0]            spr_i,
  input  logic [63:0]           wdata_i,
  input  logic [1:0]            level_i,
  input  logic                  host_i,
  output logic [63:0]           rdata_o,
  output logic [1:0]            result_o,
  output logic [3:0]            reg_o,
  output logic                  write_o,
  output logic                  host_write_o,

  // Pins
  input  logic                  msr_ee_i,
  input  logic                  msr_ce_i,
  input  logic                  msr_hv_i,
  input  logic                  msr_pr_i,
  input  logic                  msr_gs_i,
  input  logic                  pm_active_i,
  input  logic                  dec_ack_i,
  input  logic [1:0]            wdt_reset_done_i,

  // The group
  input  logic                  tick_i,
  input  logic                  dec_tick_i,
  input  logic [63:0]           tb_i,
  input  logic                  tbl0_by_tick_i,
  input  logic [63:0]           tb_ticked_i,
  input  logic [THREADS-1:0]    tb_we_i,
  input  logic [64*THREADS-1:0] tb_steps_i,
  input  logic [63:0]           hdec_i,
  input  logic                  hdec_exc_i,
  input  logic                  hdec_exc_next_i,  // after the coming edge
  input  logic [63:0]           vtb_i,
  input  logic                  ld_i,
  input  logic                  ld_next_i,
  input  logic                  host_ld_i,
  input  logic                  dee_i,
  input  logic                  dee_next_i,
  input  logic                  hdice_i,
  input  logic                  hdice_next_i,
  input  logic [63:0]           tfmr_i,

  // Host
  input  logic                  expiry_we_i,
  input  logic [63:0]           expiry_i,
  input  logic                  or_tsr_i,
  input  logic                  clear_tsr_i,
  input  logic [31:0]           host_data_i,
  input  logic                  purr_share_i,
  input  logic                  spurr_scale_i,
  input  logic [191:0]          host_shares_i,

  // Load, and the same state out
  input  logic                  load_i,
  input  logic [63:0]           load_dec_i,
  input  logic                  load_dec_request_i,
  input  logic [63:0]           load_purr_i,
  input  logic [63:0]           load_spurr_i,
  input  logic [31:0]           load_purr_remainder_i,
  input  logic [31:0]           load_spurr_remainder_i,
  input  logic [191:0]          load_shares_i,
  input  logic [31:0]           load_decar_i,
  input  logic [31:0]           load_tcr_i,
  input  logic [31:0]           load_tsr_i,
  input  logic [1:0]            load_wdt_request_i,
  output logic [63:0]           dec_o,
  output logic                  dec_request_o,
  output logic [63:0]           purr_o,
  output logic [63:0]           spurr_o,
  output logic [31:0]           purr_remainder_o,
  output logic [31:0]           spurr_remainder_o,
  output logic [191:0]          shares_o,
  output logic [31:0]           decar_o,
  output logic [31:0]           tcr_o,
  output logic [31:0]           tsr_o,
  output logic [1:0]            wdt_request_o,

  // Interrupts
  output logic                  dec_exc_o,
  output logic                  dec_irq_o,
  output logic                  hdec_exc_o,
  output logic                  hdec_irq_o,
  output logic                  dec_wake_o,
  output logic                  fit_irq_o,
  output logic                  wdt_irq_o,
  output logic [1:0]            wdt_reset_o
);

  logic        booke, read, any_write;
  logic        dec_exc, dec_exc_next, dec_expires;
  logic [31:0] tcr_next, tsr_next;

  assign booke = dec_mode_i == power_timebase_pkg::DecBooke;

  // Register port ---------------------------------------------------------------------------------

  power_timebase_access u_access (
    .has_tbu40_i,
    .has_hv_i,
    .booke_i(booke),
    .has_vtb_i,
    .has_purr_i,
    .tb_write_needs_hypervisor_i,
    .strict_tbst_i,
    .decar_readable_i,
    .active_i,
    .req_i,
    .we_i,
    .spr_i,
    .level_i,
    .host_i,
    .reg_o,
    .result_o,
    .read_o(read),
    .write_o,
    .host_write_o
  );

  power_timebase_read u_read (
    .xlen32_i,
    .dec_mask_i,
    .hdec_mask_i,
    .hdec_sign_extends_i,
    .erratum_tb_tbl0_i,
    .read_i (read),
    .reg_i  (reg_o),
    .tb_i,
    .tbl0_by_tick_i,
    .hdec_i,
    .vtb_i,
    .ld_i,
    .dee_i,
    .hdice_i,
    .tfmr_i,
    .dec_i  (dec_o),
    .decar_i(decar_o),
    .purr_i (purr_o),
    .spurr_i(spurr_o),
    .tcr_i  (tcr_o),
    .tsr_i  (tsr_o),
    .rdata_o
  );

  assign any_write = write_o || host_write_o;

  // Registers -------------------------------------------------------------------------------------

  power_timebase_dec u_dec (
    .clk_i,
    .rst_ni,
    .dec_mode_i,
    .dec_mask_i,
    .dec_reset_i,
    .dec_wraps_i,
    .tick_i        (dec_tick_i && active_i),
    .are_i         (tcr_o[power_timebase_pkg::AreBit]),
    .ld_i,
    .ld_next_i,
    .we_i          (write_o && reg_o == power_timebase_pkg::RegDec),
    .decar_we_i    (any_write && reg_o == power_timebase_pkg::RegDecar),
    .host_we_i     (host_write_o && reg_o == power_timebase_pkg::RegDec),
    .host_ld_i,
    .wdata_i,
    .ack_i         (dec_ack_i && active_i),
    .expiry_we_i,
    .expiry_i,
    .load_i,
    .load_dec_i,
    .load_request_i(load_dec_request_i),
    .load_decar_i,
    .dec_o,
    .decar_o,
    .request_o     (dec_request_o),
    .expires_o     (dec_expires),
    .exc_o         (dec_exc),
    .exc_next_o    (dec_exc_next)
  );

  // PURR's share is made of 16-bit numbers; SPURR's is its product with another of the kind.
  logic [47:0] purr_share;
  logic [15:0] purr_remainder;

  power_timebase_share #(
    .BITS(16)
  ) u_purr (
    .clk_i,
    .rst_ni,
    .parts_i         (threads_i),
    .tick_i          (tick_i && active_i),
    .we_i            (any_write && reg_o == power_timebase_pkg::RegPurr),
    .wdata_i,
    .set_i           (purr_share_i),
    .share_i         ({host_shares_i[79:64], host_shares_i[47:32], host_shares_i[15:0]}),
    .load_i,
    .load_value_i    (load_purr_i),
    .load_remainder_i(load_purr_remainder_i[15:0]),
    .load_share_i    ({load_shares_i[79:64], load_shares_i[47:32], load_shares_i[15:0]}),
    .value_o         (purr_o),
    .remainder_o     (purr_remainder),
    .share_o         (purr_share)
  );

  assign purr_remainder_o = 32'(purr_remainder);
  assign shares_o[95:0]   = {16'b0, purr_share[47:32], 16'b0, purr_share[31:16], 16'b0, purr_share[15:0]};

  logic unused_bits;
  assign unused_bits = ^{host_shares_i[95:0], load_shares_i[95:0], load_purr_remainder_i};

  power_timebase_share u_spurr (
    .clk_i,
    .rst_ni,
    .parts_i         (threads_i),
    .tick_i          (tick_i && active_i),
    .we_i            (any_write && reg_o == power_timebase_pkg::RegSpurr),
    .wdata_i,
    .set_i           (purr_share_i || spurr_scale_i),
    .share_i         (host_shares_i[191:96]),
    .load_i,
    .load_value_i    (load_spurr_i),
    .load_remainder_i(load_spurr_remainder_i),
    .load_share_i    (load_shares_i[191:96]),
    .value_o         (spurr_o),
    .remainder_o     (spurr_remainder_o),
    .share_o         (shares_o[191:96])
  );

  power_timebase_booke #(
    .THREADS(THREADS)
  ) u_booke (
    .clk_i,
    .rst_ni,
    .enable_i     (booke && active_i),
    .fit_taps_i,
    .wdt_taps_i,
    .any_bit_i,
    .wrc_i,
    .wrs_at_completion_i,
    .done_i       (wdt_reset_done_i),
    .expires_i    (dec_expires),
    .tb_i,
    .ticked_i     (tb_ticked_i),
    .we_i         (tb_we_i),
    .steps_i      (tb_steps_i),
    .tcr_we_i     (write_o && reg_o == power_timebase_pkg::RegTcr),
    .host_tcr_we_i(host_write_o && reg_o == power_timebase_pkg::RegTcr),
    .clear_i      (write_o && reg_o == power_timebase_pkg::RegTsr),
    .host_tsr_we_i(host_write_o && reg_o == power_timebase_pkg::RegTsr),
    .wdata_i      (wdata_i[31:0]),
    .or_i         (or_tsr_i),
    .and_not_i    (clear_tsr_i),
    .host_data_i,
    .load_i,
    .load_tcr_i,
    .load_tsr_i,
    .load_wdt_reset_i(load_wdt_request_i),
    .tcr_o,
    .tsr_o,
    .wdt_reset_o     (wdt_request_o),
    .tcr_next_o      (tcr_next),
    .tsr_next_o      (tsr_next)
  );

  // Interrupts ------------------------------------------------------------------------------------

  // Each is a flop, or one that presets alone gate: what is decided before the edge cannot pulse
  // after it. The MSR's pins go into these flops as they go into the CPU's, and so does pm_active_i.
  logic dec_irq_d, dec_irq_q, hdec_irq_d, hdec_irq_q;
  logic dec_wake_d, dec_wake_q, fit_irq_d, fit_irq_q, wdt_irq_d, wdt_irq_q;

  always_comb begin
    if (booke) begin
      dec_irq_d = (msr_ee_i || msr_gs_i) && tsr_next[power_timebase_pkg::DisBit] &&
          tcr_next[power_timebase_pkg::DieBit];
    end else begin
      dec_irq_d = msr_ee_i && dec_exc_next;
    end
  end

  assign hdec_irq_d = hdec_exc_next_i && hdice_next_i && (msr_ee_i || !msr_hv_i || msr_pr_i);

  assign dec_wake_d = dec_exc_next && dee_next_i && pm_active_i;

  assign fit_irq_d = (msr_ee_i || msr_gs_i) && tsr_next[power_timebase_pkg::FisBit] &&
      tcr_next[power_timebase_pkg::FieBit];
  assign wdt_irq_d = (msr_ce_i || msr_gs_i) && tsr_next[power_timebase_pkg::WisBit] &&
      tcr_next[power_timebase_pkg::WieBit];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      dec_irq_q  <= 1'b0;
      hdec_irq_q <= 1'b0;
      dec_wake_q <= 1'b0;
      fit_irq_q  <= 1'b0;
      wdt_irq_q  <= 1'b0;
    end else begin
      dec_irq_q  <= dec_irq_d;
      hdec_irq_q <= hdec_irq_d;
      dec_wake_q <= dec_wake_d;
      fit_irq_q  <= fit_irq_d;
      wdt_irq_q  <= wdt_irq_d;
    end
  end

  assign dec_exc_o = active_i && (booke ? tsr_o[power_timebase_pkg::DisBit] : dec_exc);
  assign dec_irq_o = active_i && dec_irq_q;

  assign hdec_exc_o = active_i && has_hv_i && hdec_exc_i;
  assign hdec_irq_o = active_i && has_hv_i && hdec_irq_q;
  assign dec_wake_o = active_i && has_hv_i && dec_wake_q;

  assign fit_irq_o = active_i && booke && fit_irq_q;
  assign wdt_irq_o = active_i && booke && wdt_irq_q;

  assign wdt_reset_o = (active_i && booke) ? wdt_request_o : 2'd0;

`ifndef SYNTHESIS
  power_timebase_access_props u_access_props (
    .clk_i, .active_i, .has_tbu40_i, .has_hv_i, .dec_mode_i, .has_vtb_i, .has_purr_i,
    .tb_write_needs_hypervisor_i, .strict_tbst_i, .decar_readable_i, .req_i, .we_i, .spr_i,
    .level_i, .host_i, .rdata_o, .result_o, .write_o, .host_write_o
  );

  power_timebase_read_props u_read_props (
    .clk_i, .xlen32_i, .dec_mask_i, .hdec_mask_i, .hdec_sign_extends_i, .erratum_tb_tbl0_i, .req_i,
    .we_i, .spr_i, .host_i, .rdata_o, .result_o, .tb_i, .tbl0_by_tick_i, .hdec_i, .vtb_i, .ld_i,
    .dee_i, .hdice_i, .tfmr_i, .dec_o, .purr_o, .spurr_o, .decar_o, .tcr_o, .tsr_o
  );

  power_timebase_thread_props u_props (
    .clk_i, .rst_ni, .active_i, .threads_i, .has_hv_i, .dec_mask_i, .hdec_mask_i, .dec_mode_i,
    .fit_taps_i, .wdt_taps_i, .any_bit_i, .wrc_i, .wrs_at_completion_i, .decar_readable_i,
    .dec_wraps_i, .dec_reset_i, .req_i, .we_i, .msr_ee_i, .msr_ce_i, .msr_gs_i, .msr_hv_i,
    .msr_pr_i, .pm_active_i, .tick_i, .hdec_i, .hdec_exc_i, .hdec_exc_next_i, .ld_i, .ld_next_i, .host_ld_i,
    .dee_i, .dee_next_i, .hdice_i, .hdice_next_i, .expiry_we_i, .or_tsr_i, .clear_tsr_i,
    .purr_share_i, .spurr_scale_i,
    .host_shares_i, .load_i, .load_purr_remainder_i, .load_spurr_remainder_i, .load_shares_i,
    .dec_o, .dec_request_o, .purr_o, .spurr_o, .purr_remainder_o, .spurr_remainder_o, .shares_o,
    .decar_o, .tcr_o, .tsr_o, .dec_exc_o, .dec_irq_o, .hdec_exc_o, .hdec_irq_o, .dec_wake_o,
    .fit_irq_o, .wdt_irq_o, .wdt_request_o, .wdt_reset_o
  );
`endif

endmodule
