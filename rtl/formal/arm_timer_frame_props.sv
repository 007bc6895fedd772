// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_timer_frame: what each register of its two views reads and takes, and which
// gates stand before it, restated from the register map with plain numbers; and the lines.

module arm_timer_frame_props #(
  parameter bit Early = 1'b0
) (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        virtual_i,
  input logic        el0_view_i,
  input logic [5:0]  acr_reset_i,
  input logic [31:0] cntfrq_reset_i,
  input logic        frame_cntfrq_independent_i,
  input logic        istatus_condition_i,
  input logic [63:0] pid_i,
  input logic        asked_i,  // an access is told, with Early that of the next cycle
  input logic        access_i,
  input logic        acr_i,
  input logic        voff_i,
  input logic        el0_i,
  input logic        we_i,
  input logic        secure_i,
  input logic [11:0] offset_i,
  input logic        wide_i,
  input logic [63:0] wdata_i,
  input logic [63:0] rdata_o,
  input logic [31:0] cntfrq_i,
  input logic [63:0] count_i,
  input logic [63:0] count_ticked_i,
  input logic [63:0] count_next_i,
  input logic        unclocked_i,
  input logic        irq_p_o,
  input logic        irq_v_o,

  input logic [5:0]  acr_value_i,
  input logic [3:0]  el0acr_value_i,
  input logic [63:0] voff_value_i,
  input logic [31:0] own_cntfrq_i,
  input logic [63:0] cntp_cval_i,
  input logic [31:0] cntp_ctl_i,
  input logic [63:0] cntv_cval_i,
  input logic [31:0] cntv_ctl_i
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // An access by its view and offset: 0 CNTBase, 1 CNTEL0Base.
  logic        reads, writes;
  logic [12:0] at;
  logic [63:0] view;

  assign reads  = access_i && !we_i;
  assign writes = access_i && we_i;
  assign at     = {el0_i, offset_i};
  assign view   = count_i - voff_value_i;

  // Of a 64-bit register: the whole, or the half that the offset names.
  logic hi, lo;
  assign hi = wide_i || offset_i[2];
  assign lo = !offset_i[2];

  // What the gates leave open in the view accessed. CNTEL0ACR: 3 PTEN, 2 VTEN, 1 VCTEN, 0 PCTEN.
  logic [5:0] acr;
  logic [3:0] el0acr;
  logic       pct, vct, frq, voff, vtimer, ptimer;

  assign acr    = acr_value_i;
  assign el0acr = el0_i ? el0acr_value_i : 4'hF;
  assign pct    = acr[0] && el0acr[0];
  assign vct    = acr[1] && el0acr[1];
  assign frq    = acr[2] && (el0acr[0] || el0acr[1]);
  assign voff   = acr[3] && virtual_i && !el0_i;
  assign vtimer = acr[4] && virtual_i && el0acr[2];
  assign ptimer = acr[5] && el0acr[3];

  // The PIDs as they stand in a frame, from 0xFD0: PID4 to PID7, PID0 to PID3; then the CIDs.
  logic [95:0] id;
  logic [7:0]  id_byte;

  assign id      = {32'hB105_F00D, pid_i[31:0], pid_i[63:32]};
  assign id_byte = 8'(id >> {offset_i[5:2] - 4'd4, 3'b0});

  // This edge writes ...
  logic wrote_el0acr, wrote_cntfrq;
  logic wrote_p_lo, wrote_p_hi, wrote_p_tval, wrote_p_ctl;
  logic wrote_v_lo, wrote_v_hi, wrote_v_tval, wrote_v_ctl;

  assign wrote_el0acr = writes && at == 13'h0014 && el0_view_i;
  assign wrote_cntfrq = writes && at == 13'h0010 && frame_cntfrq_independent_i && secure_i;
  assign wrote_p_lo   = writes && ptimer && offset_i == 12'h020;
  assign wrote_p_hi   = writes && ptimer && (offset_i == 12'h024 || (wrote_p_lo && wide_i));
  assign wrote_p_tval = writes && ptimer && offset_i == 12'h028;
  assign wrote_p_ctl  = writes && ptimer && offset_i == 12'h02C;
  assign wrote_v_lo   = writes && vtimer && offset_i == 12'h030;
  assign wrote_v_hi   = writes && vtimer && (offset_i == 12'h034 || (wrote_v_lo && wide_i));
  assign wrote_v_tval = writes && vtimer && offset_i == 12'h038;
  assign wrote_v_ctl  = writes && vtimer && offset_i == 12'h03C;

  // A write that the coming edge samples is in CVAL, CNTVOFF and the count already for lines without a
  // flop.
  logic exempt;
  assign exempt = unclocked_i && (((access_i || voff_i) && we_i) || count_i != count_next_i);

  // It has been accessed in a page of its own since reset.
  logic touched_q;
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      touched_q <= 1'b0;
    end else begin
      touched_q <= touched_q || access_i;
    end
  end

  // Where a read of CNTBase and its second view finds a register, open or not.
  logic known;
  assign known = offset_i < 12'h040 || offset_i >= 12'hFD0;

  // What a read of a 64-bit register, and of any other, has to return.
  function automatic logic [63:0] whole(input logic open, input logic [63:0] value);
    whole = !open ? 64'd0 : wide_i ? value : {32'b0, offset_i[2] ? value[63:32] : value[31:0]};
  endfunction
  function automatic logic [63:0] narrow(input logic open, input logic [31:0] value);
    narrow = open ? {32'b0, value} : 64'd0;
  endfunction

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: static presets, one kind of access, and 64 bits only where
    // there are 64. A 32-bit word comes in both halves.
    if (past_ok) begin
      assume ($stable({virtual_i, el0_view_i, acr_reset_i, cntfrq_reset_i,
                       frame_cntfrq_independent_i, istatus_condition_i, pid_i}));
    end
    // With Early an access is told before, stays as it is, and is alone.
    if (Early && past_ok && (access_i || acr_i || voff_i)) begin
      assume (!asked_i && $stable({el0_i, we_i, secure_i, offset_i, wide_i, wdata_i}));
    end
    assume (32'(access_i) + 32'(acr_i) + 32'(voff_i) <= 32'd1);
    assume (offset_i[1:0] == 2'b00 || !(access_i || acr_i || voff_i));
    assume (!wide_i || !(access_i || acr_i) ||
            (access_i && (offset_i == 12'h000 || offset_i == 12'h008 || offset_i == 12'h018 ||
                          offset_i == 12'h020 || offset_i == 12'h030)));
    assume (!wide_i || !voff_i || !offset_i[2]);
    assume (wide_i || wdata_i[63:32] == wdata_i[31:0]);
    // The count is what was announced, or has moved without an edge.
    if (past_ok && !unclocked_i) begin
      assume (count_i == $past(count_next_i));
    end

    // FR1: reset values: what the presets choose, else 0; the lines are low.
    if (fresh) begin
      assert (acr_value_i == (virtual_i ? acr_reset_i : acr_reset_i & 6'h27) &&
              el0acr_value_i == '0 && voff_value_i == '0 && own_cntfrq_i == cntfrq_reset_i &&
              !irq_p_o && !irq_v_o);
    end

    // FR2: without a read of it the frame says 0.
    if (!(access_i || acr_i || voff_i) || we_i) begin
      assert (rdata_o == '0);
    end

    if (reads) begin
      // FR3: CNTPCT, if RPCT and, in the second view, EL0PCTEN.
      if (offset_i[11:3] == 9'h000) assert (rdata_o == whole(pct, count_i));
      // FR4: CNTVCT, if RVCT and EL0VCTEN.
      if (offset_i[11:3] == 9'h001) assert (rdata_o == whole(vct, view));
      // FR5: CNTFRQ, if RFRQ and any of the two.
      if (offset_i == 12'h010) begin
        assert (rdata_o == narrow(frq, frame_cntfrq_independent_i ? own_cntfrq_i : cntfrq_i));
      end
      // FR6: CNTEL0ACR, in the first view of a frame that has a second.
      if (offset_i == 12'h014) begin
        assert (rdata_o == narrow(el0_view_i && !el0_i, {22'b0, el0acr_value_i[3:2], 6'b0,
                                                       el0acr_value_i[1:0]}));
      end
      // FR7: CNTVOFF, in the first view, if RVOFF.
      if (offset_i[11:3] == 9'h003) assert (rdata_o == whole(voff, voff_value_i));
      // FR8: CNTP_CVAL, if RWPT and EL0PTEN.
      if (offset_i[11:3] == 9'h004) assert (rdata_o == whole(ptimer, cntp_cval_i));
      // FR9: CNTP_TVAL.
      if (offset_i == 12'h028) assert (rdata_o == narrow(ptimer, 32'(cntp_cval_i - count_i)));
      // FR10: CNTP_CTL.
      if (offset_i == 12'h02C) assert (rdata_o == narrow(ptimer, cntp_ctl_i));
      // FR11: CNTV_CVAL, if there is a virtual timer, RWVT and EL0VTEN.
      if (offset_i[11:3] == 9'h006) assert (rdata_o == whole(vtimer, cntv_cval_i));
      // FR12: CNTV_TVAL.
      if (offset_i == 12'h038) assert (rdata_o == narrow(vtimer, 32'(cntv_cval_i - view)));
      // FR13: CNTV_CTL.
      if (offset_i == 12'h03C) assert (rdata_o == narrow(vtimer, cntv_ctl_i));
      // FR14: the identification registers, behind no gate.
      if (offset_i >= 12'hFD0) assert (rdata_o == {56'b0, id_byte});
      // FR15: all else reads 0.
      if (!known) assert (rdata_o == '0);
    end

    // FR16: CNTACR.
    if (acr_i && !we_i) begin
      assert (rdata_o == {58'b0, acr_value_i});
    end

    // FR17: CNTVOFF in CNTCTLBase, behind no gate of the frame's.
    if (voff_i && !we_i) begin
      assert (rdata_o == whole(1'b1, voff_value_i));
    end

    if (past_ok || fresh) begin
      // FR18: the physical timer's line, whatever the gates say.
      if (!exempt) begin
        assert (irq_p_o == (cntp_ctl_i[1:0] == 2'b01 && count_i >= cntp_cval_i));
      end

      // FR19: the virtual timer's; its view is count - CNTVOFF.
      if (!exempt) begin
        assert (irq_v_o == (cntv_ctl_i[1:0] == 2'b01 && view >= cntv_cval_i));
      end

      // FR20: a frame without a virtual timer has no virtual offset, and its line never rises.
      if (!virtual_i) begin
        assert (voff_value_i == '0 && !irq_v_o && cntv_ctl_i[1:0] == '0);
      end

      // FR21: ... nor the gates to them.
      if (!virtual_i) begin
        assert (acr_value_i[4:3] == '0);
      end

      // FR22: timers that nobody has reached stay disabled.
      if (!touched_q) begin
        assert (cntp_ctl_i[1:0] == '0 && cntv_ctl_i[1:0] == '0);
      end
    end

    if (past_ok) begin
      // FR23: CNTACR is the value written, as far as it has the bits, or stays.
      assert (acr_value_i ==
          ($past(acr_i && we_i) ? $past(wdata_i[5:0]) & (virtual_i ? 6'h3F : 6'h27)
                                : $past(acr_value_i)));

      // FR24: CNTEL0ACR likewise.
      assert (el0acr_value_i == ($past(wrote_el0acr) ? {$past(wdata_i[9:8]), $past(wdata_i[1:0])}
                                                     : $past(el0acr_value_i)));

      // FR25: CNTVOFF takes the half written in CNTCTLBase, or both, and is written nowhere else.
      assert (voff_value_i ==
          {$past(voff_i && we_i && hi) && virtual_i ? $past(wdata_i[63:32])
                                                    : $past(voff_value_i[63:32]),
           $past(voff_i && we_i && lo) && virtual_i ? $past(wdata_i[31:0])
                                                    : $past(voff_value_i[31:0])});

      // FR26: a CNTFRQ of its own is written by Secure accesses to the first view.
      assert (own_cntfrq_i == ($past(wrote_cntfrq) ? $past(wdata_i[31:0]) : $past(own_cntfrq_i)));

      // FR27: CNTP_CVAL is what CNTP_CVAL or CNTP_TVAL was made, or stays.
      assert (cntp_cval_i ==
          ($past(wrote_p_tval) ? $past(count_ticked_i) + {{32{$past(wdata_i[31])}},
                                                          $past(wdata_i[31:0])}
                               : {$past(wrote_p_hi) ? $past(wdata_i[63:32])
                                                    : $past(cntp_cval_i[63:32]),
                                  $past(wrote_p_lo) ? $past(wdata_i[31:0])
                                                    : $past(cntp_cval_i[31:0])}));

      // FR28: CNTV_CVAL likewise; TVAL is relative to the virtual view.
      assert (cntv_cval_i ==
          ($past(wrote_v_tval) ? $past(count_ticked_i - voff_value_i) +
                                     {{32{$past(wdata_i[31])}}, $past(wdata_i[31:0])}
                               : {$past(wrote_v_hi) ? $past(wdata_i[63:32])
                                                    : $past(cntv_cval_i[63:32]),
                                  $past(wrote_v_lo) ? $past(wdata_i[31:0])
                                                    : $past(cntv_cval_i[31:0])}));

      // FR29: CNTP_CTL is the value written or stays.
      assert (cntp_ctl_i[1:0] == ($past(wrote_p_ctl) ? $past(wdata_i[1:0])
                                                     : $past(cntp_ctl_i[1:0])));

      // FR30: CNTV_CTL likewise.
      assert (cntv_ctl_i[1:0] == ($past(wrote_v_ctl) ? $past(wdata_i[1:0])
                                                     : $past(cntv_ctl_i[1:0])));
    end
  end

endmodule
