// SPDX-License-Identifier: Apache-2.0
//
// Which register of an Arm timer frame an access reaches, if any: offset and view in, register out.
// Combinational. It answers for CNTBase<n> and CNTEL0Base<n>, once the caller knows that the page
// is there and open to the access.
//
// A register is reached if the frame has it, CNTACR<n> permits it and, in the EL0 view, CNTEL0ACR
// does as well; CNTVOFF and CNTEL0ACR are never in that view. What is not reached reads as zero and
// ignores writes. A frame of its own CNTFRQ (frame_cntfrq_independent_i) opens it to Secure writes,
// whatever CNTACR says; that RFRQ still decides about reading it is why we_i is an input.

module arm_timer_frame_access (
  // Presets
  input  logic        virtual_i,
  input  logic        el0_view_i,
  input  logic        frame_cntfrq_independent_i,

  // The access
  input  logic        el0_i,       // made in CNTEL0Base<n>
  input  logic        we_i,
  input  logic        secure_i,
  input  logic [11:0] offset_i,    // a multiple of 4

  // What the gates say
  input  logic [5:0]  acr_i,
  input  logic [3:0]  el0acr_i,    // EL0PTEN, EL0VTEN, EL0VCTEN, EL0PCTEN

  output logic [3:0]  reg_o
);

  logic pct, vct, ptimer, vtimer;  // open in this view

  assign pct    = acr_i[arm_timer_frames_pkg::AcrRpctBit] &&
      (!el0_i || el0acr_i[arm_timer_frames_pkg::El0PctenBit]);
  assign vct    = acr_i[arm_timer_frames_pkg::AcrRvctBit] &&
      (!el0_i || el0acr_i[arm_timer_frames_pkg::El0VctenBit]);
  assign ptimer = acr_i[arm_timer_frames_pkg::AcrRwptBit] &&
      (!el0_i || el0acr_i[arm_timer_frames_pkg::El0PtenBit]);
  assign vtimer = acr_i[arm_timer_frames_pkg::AcrRwvtBit] && virtual_i &&
      (!el0_i || el0acr_i[arm_timer_frames_pkg::El0VtenBit]);

  // CNTFRQ is of use to whoever sees one of the counts.
  logic frq_read, frq_write;

  assign frq_read  = acr_i[arm_timer_frames_pkg::AcrRfrqBit] &&
      (!el0_i || el0acr_i[arm_timer_frames_pkg::El0PctenBit] ||
       el0acr_i[arm_timer_frames_pkg::El0VctenBit]);
  assign frq_write = frame_cntfrq_independent_i && secure_i && !el0_i;

  logic [3:0] named;
  logic       open;

  logic       counterid_open;

  assign counterid_open = arm_counterid_pkg::is_counterid(offset_i);

  always_comb begin
    unique case (offset_i)
      arm_timer_frames_pkg::OffsetCntpct,
      arm_timer_frames_pkg::OffsetCntpct + 12'd4: begin
        named = arm_timer_frames_pkg::RegCntpct;
        open  = pct;
      end
      arm_timer_frames_pkg::OffsetCntvct,
      arm_timer_frames_pkg::OffsetCntvct + 12'd4: begin
        named = arm_timer_frames_pkg::RegCntvct;
        open  = vct;
      end
      arm_timer_frames_pkg::OffsetCntfrq: begin
        named = arm_timer_frames_pkg::RegCntfrq;
        open  = we_i ? frq_write : frq_read;
      end
      arm_timer_frames_pkg::OffsetCntel0acr: begin
        named = arm_timer_frames_pkg::RegCntel0acr;
        open  = el0_view_i && !el0_i;
      end
      arm_timer_frames_pkg::OffsetCntvoff,
      arm_timer_frames_pkg::OffsetCntvoff + 12'd4: begin
        named = arm_timer_frames_pkg::RegCntvoff;
        open  = acr_i[arm_timer_frames_pkg::AcrRvoffBit] && virtual_i && !el0_i;
      end
      arm_timer_frames_pkg::OffsetCntpCval,
      arm_timer_frames_pkg::OffsetCntpCval + 12'd4: begin
        named = arm_timer_frames_pkg::RegCntpCval;
        open  = ptimer;
      end
      arm_timer_frames_pkg::OffsetCntpTval: begin
        named = arm_timer_frames_pkg::RegCntpTval;
        open  = ptimer;
      end
      arm_timer_frames_pkg::OffsetCntpCtl: begin
        named = arm_timer_frames_pkg::RegCntpCtl;
        open  = ptimer;
      end
      arm_timer_frames_pkg::OffsetCntvCval,
      arm_timer_frames_pkg::OffsetCntvCval + 12'd4: begin
        named = arm_timer_frames_pkg::RegCntvCval;
        open  = vtimer;
      end
      arm_timer_frames_pkg::OffsetCntvTval: begin
        named = arm_timer_frames_pkg::RegCntvTval;
        open  = vtimer;
      end
      arm_timer_frames_pkg::OffsetCntvCtl: begin
        named = arm_timer_frames_pkg::RegCntvCtl;
        open  = vtimer;
      end
      default: begin
        named = arm_timer_frames_pkg::RegCounterid;
        open  = counterid_open;
      end
    endcase
  end

  assign reg_o = open ? named : arm_timer_frames_pkg::RegNone;

endmodule
