// SPDX-License-Identifier: Apache-2.0
//
// The Arm memory-mapped timer frames behind a register port: CNTCTLBase, CNTBase0..7 and
// CNTEL0Base0..7 (Arm ARM, system level implementation of the generic timer). The presets are
// static inputs, so that one build serves every setting. Map: arm_timer_frames_pkg.
//
// Port contract:
// - An access is one cycle with req_i = 1. A write acts on the edge that ends the cycle, after that
//   edge's tick. rdata_o and error_o are combinational from the request and registered state, so a
//   read returns what the latest edge left behind.
// - addr_i[16:12] chooses the page: 0 CNTCTLBase, 1 + n CNTBase<n>, 9 + n CNTEL0Base<n>;
//   addr_i[11:0] is the offset.
// - error_o: no such page, the address is no multiple of 4, or 64 bits are asked of anything but
//   the low word of a 64-bit register. It depends on nothing but address and width. Nothing
//   changed, rdata_o is 0. Everything else is answered: what is not there, or not open to this
//   access, reads as zero and ignores writes.
// - rdata_o is 0 without a read, error_o without a request.
// - Security: an access is Secure unless nonsecure_i and two_security_states_i are both 1.
// - count_i, count_ticked_i and count_next_i come from the system counter. Each line is a flop, which
//   the coming edge decides from the count that it leaves.
// - unclocked_i is for a counter with a reset of its own: 1 while that is asserted, and the count is 0
//   without an edge. The lines then follow at once, without a flop, and a write that the coming edge
//   samples as well. Tie it to 0 where both have one reset.
// - Presets must not change out of reset.
// - Early: an access is told in the cycle before it is made, by req_i; address, width, data and
//   security stay for the one in which it is made, which has rdata_o and error_o and no req_i. A
//   write acts on the edge that ends that one. So decoding and comparing are not in one cycle.

module arm_timer_frames #(
  parameter bit Early = 1'b0
) (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Presets, one bit a frame where there are eight
  input  logic [7:0]  present_i,
  input  logic [7:0]  virtual_i,                   // virtual timer and CNTVOFF<n>
  input  logic [7:0]  el0_view_i,                  // CNTEL0Base<n>
  input  logic [7:0]  nsar_fixed_i,                // CNTNSAR.NS<n> is nsar_value_i for ever
  input  logic [7:0]  nsar_value_i,
  input  logic [7:0]  nsar_reset_i,
  input  logic [5:0]  acr_reset_i,
  input  logic [31:0] cntfrq_reset_i,
  input  logic        frame_cntfrq_independent_i,  // every frame has a CNTFRQ of its own
  input  logic        two_security_states_i,
  input  logic        istatus_condition_i,         // ISTATUS does not depend on ENABLE
  input  logic [63:0] ctl_pid_i,                   // PID0 in bits 7:0, PID7 in bits 63:56
  input  logic [63:0] frame_pid_i,

  // Register port
  input  logic        req_i,
  input  logic        we_i,
  input  logic [16:0] addr_i,
  input  logic        wide_i,                      // 64 bits
  input  logic [63:0] wdata_i,
  input  logic        nonsecure_i,
  output logic [63:0] rdata_o,
  output logic        error_o,

  // The count: after the latest edge, after the coming edge's tick, after the coming edge
  input  logic [63:0] count_i,
  input  logic [63:0] count_ticked_i,
  input  logic [63:0] count_next_i,
  input  logic        unclocked_i,                 // count_i may have moved without an edge

  // Interrupt lines, a level each
  output logic [7:0]  irq_p_o,
  output logic [7:0]  irq_v_o
);

  logic [7:0]   nsar_d, nsar_q;        // difference from the reset value
  logic [31:0]  cntfrq_d, cntfrq_q;    // likewise
  logic [7:0]   has_virtual, has_el0_view;

  assign has_virtual  = present_i & virtual_i;
  assign has_el0_view = present_i & el0_view_i;

  // Access ----------------------------------------------------------------------------------------

  logic [4:0]   page, frame_page;      // frame_page: 0..7 CNTBase, 8..15 CNTEL0Base
  logic [11:0]  offset;
  logic         wide_allowed, accepted, secure;
  logic         control, acr_word, voff_word;
  logic [63:0]  wdata;
  logic [7:0]   nsar, open;            // frames that this access may see

  assign page       = addr_i[16:12];
  assign frame_page = page - 5'd1;
  assign offset     = addr_i[11:0];
  assign control    = page == arm_timer_frames_pkg::PageControl;
  assign acr_word   = control && offset[11:5] == arm_timer_frames_pkg::OffsetCntacr0[11:5];
  assign voff_word  = control && offset[11:6] == arm_timer_frames_pkg::OffsetCntvoff0[11:6];

  always_comb begin
    unique case (offset)
      arm_timer_frames_pkg::OffsetCntpct,
      arm_timer_frames_pkg::OffsetCntvct,
      arm_timer_frames_pkg::OffsetCntvoff,
      arm_timer_frames_pkg::OffsetCntpCval,
      arm_timer_frames_pkg::OffsetCntvCval: wide_allowed = !control;
      default:                              wide_allowed = voff_word && !offset[2];
    endcase
  end

  assign accepted = page <= arm_timer_frames_pkg::PageLast && offset[1:0] == '0 &&
      (!wide_i || wide_allowed);
  assign secure   = !nonsecure_i || !two_security_states_i;
  assign nsar     = present_i & ((nsar_fixed_i & nsar_value_i) |
                                 (~nsar_fixed_i & (nsar_q ^ nsar_reset_i)));
  assign open     = present_i & (nsar | {8{secure}});

  // Each half where it belongs: in its place of a 64-bit write, in the low half of a 32-bit one.
  assign wdata = wide_i ? wdata_i : {wdata_i[31:0], wdata_i[31:0]};

  // Registers that serve all frames ---------------------------------------------------------------

  logic        control_read, control_write;
  logic [31:0] tidr, counterid, control_value;

  request_stage #(
    .Width(2),
    .Early(Early)
  ) u_stage (
    .clk_i,
    .rst_ni,
    .d_i({req_i && !accepted, req_i && !we_i && accepted && control}),
    .q_o({error_o, control_read})
  );

  assign control_write = req_i && we_i && accepted && control && secure;

  always_comb begin
    nsar_d   = nsar_q;
    cntfrq_d = cntfrq_q;
    if (control_write && offset == arm_timer_frames_pkg::OffsetCntnsar) begin
      nsar_d = wdata_i[7:0] ^ nsar_reset_i;
    end
    if (control_write && offset == arm_timer_frames_pkg::OffsetControlCntfrq) begin
      cntfrq_d = wdata_i[31:0] ^ cntfrq_reset_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      nsar_q   <= '0;
      cntfrq_q <= '0;
    end else begin
      nsar_q   <= nsar_d;
      cntfrq_q <= cntfrq_d;
    end
  end

  assign counterid = arm_counterid_pkg::is_counterid(offset)
                         ? arm_counterid_pkg::counterid(offset[5:2], ctl_pid_i) : '0;

  always_comb begin
    unique case (offset)
      arm_timer_frames_pkg::OffsetControlCntfrq: begin
        control_value = secure ? cntfrq_q ^ cntfrq_reset_i : '0;
      end
      arm_timer_frames_pkg::OffsetCntnsar: control_value = {24'b0, nsar & {8{secure}}};
      arm_timer_frames_pkg::OffsetCnttidr: control_value = tidr;
      default:                             control_value = counterid;
    endcase
  end

  // Frames ----------------------------------------------------------------------------------------

  logic [511:0] frame_rdata;           // of the frame accessed, 0 of the others
  logic [7:0]   frame_access, frame_acr, frame_voff;

  for (genvar n = 0; n < 8; n++) begin : gen_frame
    logic reached;                     // by an access to one of its pages

    assign reached = !frame_page[4] && frame_page[2:0] == 3'(n) &&
        (!frame_page[3] || has_el0_view[n]);
    assign tidr[4 * n +: 4] = {1'b0, has_el0_view[n], has_virtual[n], present_i[n]};

    assign frame_access[n] = req_i && accepted && open[n] && reached;
    assign frame_acr[n]    = req_i && accepted && open[n] && acr_word && offset[4:2] == 3'(n);
    assign frame_voff[n]   = req_i && accepted && open[n] && voff_word && offset[5:3] == 3'(n);

    arm_timer_frame #(
      .Early(Early)
    ) u_frame (
      .clk_i,
      .rst_ni,
      .virtual_i (has_virtual[n]),
      .el0_view_i(has_el0_view[n]),
      .acr_reset_i,
      .cntfrq_reset_i,
      .frame_cntfrq_independent_i,
      .istatus_condition_i,
      .pid_i     (frame_pid_i),
      .access_i  (frame_access[n]),
      .acr_i     (frame_acr[n]),
      .voff_i    (frame_voff[n]),
      .el0_i     (frame_page[3]),
      .we_i,
      .secure_i  (secure),
      .offset_i  (offset),
      .wide_i,
      .wdata_i   (wdata),
      .rdata_o   (frame_rdata[64 * n +: 64]),
      .cntfrq_i  (cntfrq_q ^ cntfrq_reset_i),
      .count_i,
      .count_ticked_i,
      .count_next_i,
      .unclocked_i,
      .irq_p_o   (irq_p_o[n]),
      .irq_v_o   (irq_v_o[n])
    );
  end

  assign rdata_o = (control_read ? {32'b0, control_value} : '0) |
      frame_rdata[63:0]    | frame_rdata[127:64]  | frame_rdata[191:128] | frame_rdata[255:192] |
      frame_rdata[319:256] | frame_rdata[383:320] | frame_rdata[447:384] | frame_rdata[511:448];

`ifndef SYNTHESIS
  // The checkers look at accesses as they are made, and at registers as they are seen.
  logic        made;
  logic [7:0]  made_access, made_acr, made_voff, nsar_seen;
  logic [31:0] cntfrq_seen;

  request_stage #(
    .Width(25),
    .Early(Early)
  ) u_made (
    .clk_i,
    .rst_ni,
    .d_i({req_i, frame_access, frame_acr, frame_voff}),
    .q_o({made, made_access, made_acr, made_voff})
  );

  early_view #(
    .Width(40),
    .Early(Early)
  ) u_seen (
    .clk_i,
    .rst_ni,
    .made_i(made && we_i),
    .now_i ({nsar, cntfrq_q}),
    .seen_o({nsar_seen, cntfrq_seen})
  );

  arm_timer_frames_props #(
    .Early(Early)
  ) u_props (
    .clk_i,
    .rst_ni,
    .present_i,
    .virtual_i,
    .el0_view_i,
    .nsar_fixed_i,
    .nsar_value_i,
    .nsar_reset_i,
    .acr_reset_i,
    .cntfrq_reset_i,
    .frame_cntfrq_independent_i,
    .two_security_states_i,
    .istatus_condition_i,
    .ctl_pid_i,
    .frame_pid_i,
    .asked_i      (req_i),
    .req_i        (made),
    .we_i,
    .addr_i,
    .wide_i,
    .wdata_i,
    .nonsecure_i,
    .rdata_o,
    .error_o,
    .count_i,
    .count_next_i,
    .unclocked_i,
    .access_i     (made_access),
    .acr_i        (made_acr),
    .voff_i       (made_voff),
    .el0_i        (frame_page[3]),
    .secure_i     (secure),
    .frame_rdata_i(frame_rdata),
    .nsar_i       (nsar_seen),
    .cntfrq_i     (cntfrq_seen ^ cntfrq_reset_i)
  );
`endif

endmodule
