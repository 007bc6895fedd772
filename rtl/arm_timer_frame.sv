// SPDX-License-Identifier: Apache-2.0
//
// One Arm timer frame: a physical and, if the frame has it, a virtual timer; the registers of
// CNTBase<n> and its second view CNTEL0Base<n>; and what CNTCTLBase keeps for it, CNTACR<n> and
// CNTVOFF<n> (Arm ARM, system level implementation of the generic timer).
//
// Contract:
// - access_i is an access to one of the frame's two pages, el0_i says which; acr_i and voff_i are
//   accesses to its registers in CNTCTLBase. At most one of the three is 1, and none unless the
//   frame is there and open to the access. A write acts on the edge that ends the cycle.
// - rdata_o is 0 unless one of them is 1 and we_i is 0; it is combinational.
// - wdata_i has each half of a 64-bit register in its place, and a 32-bit word in both.
// - CNTACR decides about accesses alone: a timer out of reach runs on and its line moves.
// - The virtual view is count - CNTVOFF modulo 2^64. A write of TVAL is relative to the view that
//   this edge's tick leaves.
// - A line is a flop: the coming edge decides it from what it leaves of count, CNTVOFF and timer.
// - Early: an access comes in the cycle before, and its offset, width and data stay for the one in
//   which it is made: what is read is there then, and a write acts on the edge that ends that one.
//   There is no other access between. The registers take the write at once, which nobody sees yet.
// So that a preset can choose a reset value, the flops hold the difference from it. CNTVOFF is kept
// as its complement: count - CNTVOFF then needs no inverters in front of its carries.

module arm_timer_frame #(
  parameter bit Early = 1'b0
) (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Presets
  input  logic        virtual_i,
  input  logic        el0_view_i,
  input  logic [5:0]  acr_reset_i,
  input  logic [31:0] cntfrq_reset_i,
  input  logic        frame_cntfrq_independent_i,
  input  logic        istatus_condition_i,
  input  logic [63:0] pid_i,

  // Accesses
  input  logic        access_i,
  input  logic        acr_i,
  input  logic        voff_i,
  input  logic        el0_i,
  input  logic        we_i,
  input  logic        secure_i,
  input  logic [11:0] offset_i,
  input  logic        wide_i,
  input  logic [63:0] wdata_i,
  output logic [63:0] rdata_o,

  input  logic [31:0] cntfrq_i,        // CNTCTLBase.CNTFRQ
  input  logic [63:0] count_i,         // after the latest edge
  input  logic [63:0] count_ticked_i,  // after the coming edge's tick
  input  logic [63:0] count_next_i,    // after the coming edge
  input  logic        unclocked_i,     // count_i may have moved without an edge, to count_next_i

  output logic        irq_p_o,
  output logic        irq_v_o
);

  logic [5:0]  acr_d, acr_q, acr;        // CNTACR, as it reads
  logic [3:0]  el0acr_d, el0acr_q;
  logic [63:0] voff, voff_n_d, voff_n_q;
  logic [31:0] cntfrq_d, cntfrq_q;

  // Access ----------------------------------------------------------------------------------------

  logic [3:0]  selected;
  logic        write, lo_we, hi_we;
  logic [5:0]  acr_mask;

  arm_timer_frame_access u_access (
    .virtual_i,
    .el0_view_i,
    .frame_cntfrq_independent_i,
    .el0_i,
    .we_i,
    .secure_i,
    .offset_i,
    .acr_i   (acr),
    .el0acr_i(el0acr_q),
    .reg_o   (selected)
  );

  assign write    = access_i && we_i;
  assign lo_we    = !offset_i[2];
  assign hi_we    = offset_i[2] || wide_i;
  assign acr_mask = virtual_i ? 6'h3F : ~arm_timer_frames_pkg::AcrVirtual;
  assign acr      = (acr_q ^ acr_reset_i) & acr_mask;

  // Registers -------------------------------------------------------------------------------------

  always_comb begin
    acr_d    = acr_q;
    el0acr_d = el0acr_q;
    voff_n_d = voff_n_q;
    cntfrq_d = cntfrq_q;
    if (acr_i && we_i) begin
      acr_d = wdata_i[5:0] ^ acr_reset_i;
    end
    if (voff_i && we_i && virtual_i && lo_we) begin
      voff_n_d[31:0] = ~wdata_i[31:0];
    end
    if (voff_i && we_i && virtual_i && hi_we) begin
      voff_n_d[63:32] = ~wdata_i[63:32];
    end
    if (write && selected == arm_timer_frames_pkg::RegCntel0acr) begin
      el0acr_d = {wdata_i[arm_timer_frames_pkg::El0acrTimersLsb +: 2],
                  wdata_i[arm_timer_frames_pkg::El0acrCountsLsb +: 2]};
    end
    if (write && selected == arm_timer_frames_pkg::RegCntfrq) begin
      cntfrq_d = wdata_i[31:0] ^ cntfrq_reset_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      acr_q    <= '0;
      el0acr_q <= '0;
      voff_n_q <= '1;
      cntfrq_q <= '0;
    end else begin
      acr_q    <= acr_d;
      el0acr_q <= el0acr_d;
      voff_n_q <= voff_n_d;
      cntfrq_q <= cntfrq_d;
    end
  end

  // Timers ----------------------------------------------------------------------------------------

  logic        tval_p, tval_v;           // a write of TVAL is made in this cycle
  logic [63:0] tval;                     // the word, sign-extended
  logic [63:0] lead, made_lead;          // that word less CNTVOFF
  logic [63:0] virtual_count, virtual_next;
  logic [63:0] cntp_cval, cntv_cval;
  logic [31:0] cntp_ctl, cntv_ctl;

  assign voff         = ~voff_n_q;
  assign tval         = {{32{wdata_i[31]}}, wdata_i[31:0]};
  assign lead         = tval - voff;
  assign virtual_next = count_next_i - (Early ? voff : ~voff_n_d);

  request_stage #(
    .Width(66),
    .Early(Early)
  ) u_tval_stage (
    .clk_i,
    .rst_ni,
    .d_i({write && selected == arm_timer_frames_pkg::RegCntpTval,
          write && selected == arm_timer_frames_pkg::RegCntvTval, lead}),
    .q_o({tval_p, tval_v, made_lead})
  );

  arm_timer #(
    .Early(Early)
  ) u_cntp (
    .clk_i,
    .rst_ni,
    .istatus_condition_i,
    .other_i     (1'b0),
    .held_i      (1'b0),
    .view_next_i (count_next_i),
    .other_view_next_i(count_next_i),
    .mask_next_i (1'b0),
    .tval_cval_i (count_ticked_i + tval),
    .cval_lo_we_i(write && selected == arm_timer_frames_pkg::RegCntpCval && lo_we),
    .cval_hi_we_i(write && selected == arm_timer_frames_pkg::RegCntpCval && hi_we),
    .tval_we_i   (tval_p),
    .ctl_we_i    (write && selected == arm_timer_frames_pkg::RegCntpCtl),
    .unclocked_i,
    .wdata_i,
    .cval_o      (cntp_cval),
    .ctl_o       (cntp_ctl),
    .irq_o       (irq_p_o)
  );

  arm_timer #(
    .Early(Early)
  ) u_cntv (
    .clk_i,
    .rst_ni,
    .istatus_condition_i,
    .other_i     (1'b0),
    .held_i      (1'b0),
    .view_next_i (virtual_next),
    .other_view_next_i(virtual_next),
    .mask_next_i (1'b0),
    .tval_cval_i (count_ticked_i + made_lead),
    .cval_lo_we_i(write && selected == arm_timer_frames_pkg::RegCntvCval && lo_we),
    .cval_hi_we_i(write && selected == arm_timer_frames_pkg::RegCntvCval && hi_we),
    .tval_we_i   (tval_v),
    .ctl_we_i    (write && selected == arm_timer_frames_pkg::RegCntvCtl),
    .unclocked_i,
    .wdata_i,
    .cval_o      (cntv_cval),
    .ctl_o       (cntv_ctl),
    .irq_o       (irq_v_o)
  );

  // Reads -----------------------------------------------------------------------------------------

  // A word is in both halves, so that offset_i[2] chooses the right one of either kind.
  logic [31:0] word, counterid;
  logic [63:0] pair, read;

  logic [3:0]  shown;                    // the register that is read in this cycle
  logic        read_page, read_acr, read_voff;
  logic [63:0] virtual_stage_n;          // a complement, as the comparisons take the view

  request_stage #(
    .Width(71),
    .Early(Early)
  ) u_read_stage (
    .clk_i,
    .rst_ni,
    .d_i({access_i && !we_i, acr_i && !we_i, voff_i && !we_i, selected, ~virtual_next}),
    .q_o({read_page, read_acr, read_voff, shown, virtual_stage_n})
  );

  assign virtual_count = Early && !unclocked_i ? ~virtual_stage_n : count_i - voff;

  assign counterid = arm_counterid_pkg::counterid(offset_i[5:2], pid_i);

  always_comb begin
    unique case (shown)
      arm_timer_frames_pkg::RegCntfrq: begin
        word = frame_cntfrq_independent_i ? cntfrq_q ^ cntfrq_reset_i : cntfrq_i;
      end
      arm_timer_frames_pkg::RegCntel0acr: begin
        word = {30'b0, el0acr_q[3:2]} << arm_timer_frames_pkg::El0acrTimersLsb |
            {30'b0, el0acr_q[1:0]} << arm_timer_frames_pkg::El0acrCountsLsb;
      end
      arm_timer_frames_pkg::RegCntpTval: word = cntp_cval[31:0] - count_i[31:0];
      arm_timer_frames_pkg::RegCntvTval: word = cntv_cval[31:0] - virtual_count[31:0];
      arm_timer_frames_pkg::RegCntpCtl:  word = cntp_ctl;
      arm_timer_frames_pkg::RegCntvCtl:  word = cntv_ctl;
      arm_timer_frames_pkg::RegCounterid: word = counterid;
      default:                            word = '0;
    endcase
  end

  always_comb begin
    unique case (shown)
      arm_timer_frames_pkg::RegCntpct:   pair = count_i;
      arm_timer_frames_pkg::RegCntvct:   pair = virtual_count;
      arm_timer_frames_pkg::RegCntvoff:  pair = voff;
      arm_timer_frames_pkg::RegCntpCval: pair = cntp_cval;
      arm_timer_frames_pkg::RegCntvCval: pair = cntv_cval;
      default:                           pair = {word, word};
    endcase
  end

  assign read = read_voff ? voff : (read_acr ? {2{26'b0, acr}} : pair);

  always_comb begin
    if (read_page || read_acr || read_voff) begin
      rdata_o = wide_i ? read : {32'b0, offset_i[2] ? read[63:32] : read[31:0]};
    end else begin
      rdata_o = '0;
    end
  end

`ifndef SYNTHESIS
  // The checkers look at accesses as they are made, and at registers as they are seen.
  logic        made_access, made_acr, made_voff;
  logic [5:0]  acr_seen;
  logic [3:0]  el0acr_seen;
  logic [31:0] cntfrq_seen;
  logic [63:0] voff_seen, cntp_cval_seen, cntv_cval_seen;
  logic [1:0]  cntp_ctl_seen, cntv_ctl_seen;

  request_stage #(
    .Width(3),
    .Early(Early)
  ) u_made (
    .clk_i,
    .rst_ni,
    .d_i({access_i, acr_i, voff_i}),
    .q_o({made_access, made_acr, made_voff})
  );

  early_view #(
    .Width(238),
    .Early(Early)
  ) u_seen (
    .clk_i,
    .rst_ni,
    .made_i(we_i && (made_access || made_acr || made_voff)),
    .now_i ({acr, el0acr_q, cntfrq_q, voff, cntp_cval, cntv_cval, cntp_ctl[1:0], cntv_ctl[1:0]}),
    .seen_o({acr_seen, el0acr_seen, cntfrq_seen, voff_seen, cntp_cval_seen, cntv_cval_seen, cntp_ctl_seen,
             cntv_ctl_seen})
  );

  arm_timer_frame_props #(
    .Early(Early)
  ) u_props (
    .clk_i,
    .rst_ni,
    .virtual_i,
    .el0_view_i,
    .acr_reset_i,
    .cntfrq_reset_i,
    .frame_cntfrq_independent_i,
    .istatus_condition_i,
    .pid_i,
    .asked_i  (access_i || acr_i || voff_i),
    .access_i (made_access),
    .acr_i    (made_acr),
    .voff_i   (made_voff),
    .el0_i,
    .we_i,
    .secure_i,
    .offset_i,
    .wide_i,
    .wdata_i,
    .rdata_o,
    .cntfrq_i,
    .count_i,
    .count_ticked_i,
    .count_next_i,
    .unclocked_i,
    .irq_p_o,
    .irq_v_o,
    .acr_value_i   (acr_seen),
    .el0acr_value_i(el0acr_seen),
    .voff_value_i  (voff_seen),
    .own_cntfrq_i  (cntfrq_seen ^ cntfrq_reset_i),
    .cntp_cval_i   (cntp_cval_seen),
    .cntp_ctl_i    ({cntp_ctl[31:2], cntp_ctl_seen}),
    .cntv_cval_i   (cntv_cval_seen),
    .cntv_ctl_i    ({cntv_ctl[31:2], cntv_ctl_seen})
  );
`endif

endmodule
