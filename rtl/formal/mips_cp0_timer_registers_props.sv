// SPDX-License-Identifier: Apache-2.0
//
// Properties of mips_cp0_timer_registers: the access rules, restated from the register map with
// plain numbers and in another form than mips_cp0_timer_access has them; what reads return; what a
// write changes; and that a refused access changes nothing.

module mips_cp0_timer_registers_props (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        tick_i,

  input logic [7:0]  ccres_i,
  input logic [1:0]  release_i,
  input logic [2:0]  ipti_i,
  input logic [1:0]  merge_i,
  input logic        count_write_match_i,
  input logic        count_write_restart_i,
  input logic        eic_i,
  input logic        watch_i,
  input logic        vz_i,
  input logic [2:0]  guest_ipti_i,
  input logic [31:0] gtoffset_mask_i,

  input logic        req_i,
  input logic        we_i,
  input logic [11:0] addr_i,
  input logic        wide_i,
  input logic [63:0] wdata_i,
  input logic        host_i,
  input logic        guest_i,
  input logic        cp0_usable_i,
  input logic [63:0] rdata_o,
  input logic [2:0]  result_o,

  input logic        count_stop_i,
  input logic [5:0]  hw_irq_i,
  input logic [5:0]  guest_hw_irq_i,
  input logic        eic_off_i,
  input logic        ti_o,
  input logic [7:0]  ip_o,
  input logic        guest_ti_o,
  input logic [7:0]  guest_ip_o,
  input logic [31:0] count_o,
  input logic [31:0] guest_count_o,

  input logic [31:0] compare_i,
  input logic [31:0] cause_i,
  input logic [31:0] gtoffset_i,
  input logic [31:0] guest_compare_i,
  input logic [31:0] guest_cause_i,
  input logic [1:0]  hwrena_i,
  input logic [1:0]  guest_hwrena_i,
  input logic        guest_cp0_i,
  input logic        gt_i,
  input logic        fcd_i,
  input logic [5:0]  written_i,
  input logic [5:0]  guest_written_i
);

  // The high half of written data has no effect to check: it does not reach any other module.
  logic unused_wdata;
  assign unused_wdata = ^wdata_i[63:32];

  // Of Cause, what only a write can change: DC, IV, WP, IP1..0.
  localparam bit [31:0] Soft = 32'h08C0_0300;

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // The map, with the pages as the first hexadecimal digit: 0/1 root, 4/5 guest, 8 and C RDHWR.
  logic release1, vz, guest, usable;
  logic root_any, root_r2, root_vz, guest_any, root_rdhwr, guest_rdhwr;
  logic exists, rdhwr, enabled, denied;

  assign release1 = release_i == 2'd0;
  assign vz       = vz_i && !release1;
  assign guest    = guest_i && vz && !host_i;
  assign usable   = cp0_usable_i || host_i;

  assign root_any    = addr_i == 12'h120 || addr_i == 12'h160 || addr_i == 12'h1A0;
  assign root_r2     = addr_i == 12'h0E0 || addr_i == 12'h184;
  assign root_vz     = addr_i == 12'h170 || addr_i == 12'h198 || addr_i == 12'h19C;
  assign guest_any   = addr_i == 12'h4E0 || addr_i == 12'h520 || addr_i == 12'h560 ||
                       addr_i == 12'h584 || addr_i == 12'h5A0;
  assign root_rdhwr  = addr_i == 12'h808 || addr_i == 12'h80C;
  assign guest_rdhwr = addr_i == 12'hC08 || addr_i == 12'hC0C;

  assign exists =
      (!guest && (root_any || root_rdhwr || (root_r2 && !release1) || (root_vz && vz))) ||
      (vz && (guest_any || guest_rdhwr));
  assign rdhwr  = root_rdhwr || guest_rdhwr;

  always_comb begin
    unique case (addr_i)
      12'h808: enabled = hwrena_i[0];
      12'h80C: enabled = hwrena_i[1];
      12'hC08: enabled = guest_hwrena_i[0];
      12'hC0C: enabled = guest_hwrena_i[1];
      default: enabled = 1'b0;
    endcase
  end

  // Refused for want of privilege: whatever kind of access it is.
  assign denied = rdhwr ? (release1 || !(usable || enabled)) : !usable;

  logic refused, written, sensitive;
  logic address, command, coprocessor_unusable, reserved_instruction, gpsi, gsfc;

  assign refused   = req_i && result_o != 3'd0;
  assign written   = req_i && we_i && result_o == 3'd0;
  assign sensitive = guest && (!guest_cp0_i ||
                               (addr_i == 12'h520 && (we_i || !gt_i)) ||
                               ((addr_i == 12'h560 || addr_i == 12'hC08) && !gt_i));

  assign address              = !exists;
  assign command              = exists && we_i &&
                                (rdhwr || (addr_i == 12'h520 && usable && !guest));
  assign coprocessor_unusable = exists && !rdhwr && denied;
  assign reserved_instruction = exists && rdhwr && !we_i && denied;
  assign gpsi                 = exists && !denied && sensitive && !(rdhwr && we_i);
  assign gsfc                 = exists && !denied && guest && we_i && addr_i == 12'h5A0 &&
                                guest_cp0_i && !fcd_i && (wdata_i[27] != guest_cause_i[27] ||
                                                          wdata_i[23] != guest_cause_i[23]);

  // A read that is answered, and what it says.
  logic        answered;
  logic [31:0] low;

  assign answered = req_i && !we_i && result_o == 3'd0;
  assign low      = rdata_o[31:0];

  // This edge writes the register at an address.
  logic wrote_hwrena, wrote_count, wrote_compare, wrote_guestctl0, wrote_gtoffset, wrote_cause;
  logic wrote_guestctl0ext;
  logic wrote_guest_hwrena, wrote_guest_compare, wrote_guest_cause;

  assign wrote_hwrena        = written && addr_i == 12'h0E0;
  assign wrote_count         = written && addr_i == 12'h120;
  assign wrote_compare       = written && addr_i == 12'h160;
  assign wrote_guestctl0ext  = written && addr_i == 12'h170;
  assign wrote_guestctl0     = written && addr_i == 12'h198;
  assign wrote_gtoffset      = written && addr_i == 12'h19C;
  assign wrote_cause         = written && addr_i == 12'h1A0;
  assign wrote_guest_hwrena  = written && addr_i == 12'h4E0;
  assign wrote_guest_compare = written && addr_i == 12'h560;
  assign wrote_guest_cause   = written && addr_i == 12'h5A0;

  // The pins as the latest edge sampled them, and whether Count may move on the next one.
  logic [5:0] lines_q, guest_lines_q;
  logic       stop_q, eic_off_q;
  logic       begun_q;  // that edge restarted the prescaler
  logic       holds;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      lines_q       <= '0;
      guest_lines_q <= '0;
      stop_q        <= 1'b0;
      eic_off_q     <= 1'b0;
      begun_q       <= 1'b0;
    end else begin
      lines_q       <= hw_irq_i;
      guest_lines_q <= guest_hw_irq_i;
      stop_q        <= count_stop_i;
      eic_off_q     <= eic_off_i;
      begun_q       <= wrote_count && !host_i && count_write_restart_i;
    end
  end

  // The place of TI in IP7..2, and whether an external controller keeps it from there.
  logic [5:0] place;
  logic       eic_mode;

  always_comb begin
    for (int n = 2; n < 8; n++) begin
      place[n-2] = release1 ? n == 7 : ipti_i == 3'(n);
    end
  end
  assign eic_mode = eic_i && !release1 && cause_i[23] && !eic_off_q;

  // The place of the guest's TI in IP7..2, and what that shows whatever was written to it.
  logic [5:0] guest_place, guest_shown;

  always_comb begin
    for (int n = 2; n < 8; n++) begin
      guest_place[n-2] = guest_ipti_i == 3'(n);
    end
  end
  assign guest_shown = (guest_lines_q & {6{vz}}) | (guest_place & {6{guest_ti_o}});

  assign holds = stop_q || cause_i[27] || !tick_i;

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: presets are sensible and static.
    assume (ccres_i != '0 && merge_i != 2'd3);
    if (past_ok) begin
      assume ($stable({ccres_i, release_i, ipti_i, merge_i, count_write_match_i,
                       count_write_restart_i, eic_i, watch_i, vz_i, guest_ipti_i, gtoffset_mask_i}));
    end

    // R1: reset values of the registers that are kept here.
    if (fresh) begin
      assert (hwrena_i == '0 && guest_hwrena_i == '0 && !guest_cp0_i && !gt_i && !fcd_i);
    end

    // R2: without a request the port says OK and 0.
    if (!req_i) begin
      assert (result_o == 3'd0 && rdata_o == '0);
    end

    // R3: a write and a refused access read 0.
    if (we_i || refused) begin
      assert (rdata_o == '0);
    end

    // R4: the high half is the sign for a 64-bit RDHWR and 0 otherwise.
    assert (rdata_o[63:32] == {32{wide_i && (root_rdhwr || guest_rdhwr) && rdata_o[31]}});

    if (req_i) begin
      // R5: ADDRESS, exactly where there is no register.
      assert ((result_o == 3'd1) == address);

      // R6: COMMAND, exactly for writes to RDHWR registers and, by root and host, to Guest Count.
      assert ((result_o == 3'd2) == command);

      // R7: COPROCESSOR_UNUSABLE, exactly for CP0 registers without the privilege.
      assert ((result_o == 3'd3) == coprocessor_unusable);

      // R8: RESERVED_INSTRUCTION, exactly for RDHWR that Release or HWREna forbid.
      assert ((result_o == 3'd4) == reserved_instruction);

      // R9: GPSI, exactly where the guest's use of the timer goes to root.
      assert ((result_o == 3'd5) == gpsi);

      // R10: GSFC, exactly where the guest would change its DC or IV and FCD does not let it.
      assert ((result_o == 3'd6) == gsfc);

      // R11: there are no other results.
      assert (result_o != 3'd7);
    end

    if (answered) begin
      // R12: HWREna.
      if (addr_i == 12'h0E0) assert (low == {28'b0, hwrena_i, 2'b0});
      // R13: Guest HWREna.
      if (addr_i == 12'h4E0) assert (low == {28'b0, guest_hwrena_i, 2'b0});
      // R14: Count and CC are the same.
      if (addr_i == 12'h120 || addr_i == 12'h808) assert (low == count_o);
      // R15: Guest Count and CC of the guest are the same.
      if (addr_i == 12'h520 || addr_i == 12'hC08) assert (low == guest_count_o);
      // R16: Compare.
      if (addr_i == 12'h160) assert (low == compare_i);
      // R17: Guest Compare.
      if (addr_i == 12'h560) assert (low == guest_compare_i);
      // R18: IntCtl is IPTI and nothing else.
      if (addr_i == 12'h184) assert (low == {ipti_i, 29'b0});
      // R19: Guest IntCtl.
      if (addr_i == 12'h584) assert (low == {guest_ipti_i, 29'b0});
      // R20: GuestCtl0 is CP0 and GT and nothing else.
      if (addr_i == 12'h198) assert (low == {3'b0, guest_cp0_i, 2'b0, gt_i, 25'b0});
      // R21: GTOffset.
      if (addr_i == 12'h19C) assert (low == gtoffset_i);
      // R22: Cause; Release 1 shows TI to the host alone.
      if (addr_i == 12'h1A0) begin
        assert (low[30] == (ti_o && (!release1 || host_i)) && low == cause_i);
      end
      // R23: Guest Cause.
      if (addr_i == 12'h5A0) assert (low[30] == guest_ti_o && low == guest_cause_i);
      // R24: CCRes, for root and guest.
      if (addr_i == 12'h80C || addr_i == 12'hC0C) assert (low == {24'b0, ccres_i});
      // R50: GuestCtl0Ext is FCD and nothing else.
      if (addr_i == 12'h170) assert (low == {28'b0, fcd_i, 3'b0});
    end

    if (past_ok) begin
      // R25: HWREna is the value written or stays.
      assert (hwrena_i == ($past(wrote_hwrena) ? $past(wdata_i[3:2]) : $past(hwrena_i)));

      // R26: Guest HWREna is the value written or stays.
      assert (guest_hwrena_i == ($past(wrote_guest_hwrena) ? $past(wdata_i[3:2])
                                                           : $past(guest_hwrena_i)));

      // R27: CP0 and GT are the values written or stay.
      assert ({guest_cp0_i, gt_i} == ($past(wrote_guestctl0) ? $past({wdata_i[28], wdata_i[25]})
                                                             : $past({guest_cp0_i, gt_i})));

      // R28: GTOffset is the value written, as far as it has the bits, or stays.
      assert (gtoffset_i == ($past(wrote_gtoffset) ? $past(wdata_i[31:0] & gtoffset_mask_i)
                                                   : $past(gtoffset_i)));

      // R29: Compare is the value written or stays.
      assert (compare_i == ($past(wrote_compare) ? $past(wdata_i[31:0]) : $past(compare_i)));

      // R30: Guest Compare is the value written or stays.
      assert (guest_compare_i == ($past(wrote_guest_compare) ? $past(wdata_i[31:0])
                                                             : $past(guest_compare_i)));

      // R31: Count is the value written, or moves by a tick at most.
      assert ($past(wrote_count) ? count_o == $past(wdata_i[31:0])
                                 : (count_o - $past(count_o)) <= 32'd1);

      // R32: of Cause, a write takes DC (from Release 2 on), IV, WP (if it exists, and from software
      // only a 0) and IP1..0.
      assert ((cause_i & Soft) ==
          ($past(wrote_cause)
              ? ($past(wdata_i[31:0]) & {4'b0, !release1, 3'b0, 1'b1,
                                         watch_i && $past(cause_i[22] || host_i), 12'b0, 2'b11, 8'b0})
              : $past(cause_i & Soft)));

      // R33: of Guest Cause likewise; root sets the guest's WP as the host does.
      assert ((guest_cause_i & Soft) ==
          ($past(wrote_guest_cause)
              ? ($past(wdata_i[31:0]) & {8'h08, 1'b1, watch_i && $past(guest_cause_i[22] || !guest),
                                         12'b0, 2'b11, 8'b0})
              : $past(guest_cause_i & Soft)));

      // R34: TI falls only for a Compare write by software or a host's write of Cause.
      if ($fell(ti_o)) begin
        assert (($past(wrote_compare) && !$past(host_i)) || ($past(wrote_cause) && $past(host_i)));
      end

      // R35: Guest TI falls only for a Guest Compare write by software or root's write of Guest
      // Cause.
      if ($fell(guest_ti_o)) begin
        assert (($past(wrote_guest_compare) && !$past(host_i)) ||
                ($past(wrote_guest_cause) && !$past(guest)));
      end

      // R36: a host write that is not of Cause raises TI only where counting had it rise anyway.
      if ($rose(ti_o) && $past(host_i) && !$past(wrote_cause)) begin
        assert ($past(count_o) + 32'd1 == $past(compare_i));
      end

      // R37: the host writes TI through Cause, in every release.
      if ($past(wrote_cause) && $past(host_i)) begin
        assert (ti_o == $past(wdata_i[30]));
      end

      // R38: root and host write Guest TI through Guest Cause.
      if ($past(wrote_guest_cause) && !$past(guest)) begin
        assert (guest_ti_o == $past(wdata_i[30]));
      end

      // R39: software acknowledges through Compare.
      if ($past(wrote_compare) && !$past(host_i)) begin
        assert (!ti_o);
      end

      // R40: software of guest and root acknowledges through Guest Compare.
      if ($past(wrote_guest_compare) && !$past(host_i)) begin
        assert (!guest_ti_o);
      end

      // R41: software cannot set TI by writing Cause.
      if ($rose(ti_o) && $past(wrote_cause) && !$past(host_i)) begin
        assert ($past(count_o) + 32'd1 == $past(compare_i));
      end

      // R42: the guest cannot set its TI by writing its Cause.
      if ($rose(guest_ti_o) && $past(wrote_guest_cause) && $past(guest)) begin
        assert ($past(guest_count_o) + 32'd1 == $past(guest_compare_i));
      end

      // R43: software writing Count = Compare sets TI, if the preset says so.
      if ($past(wrote_count) && !$past(host_i) && count_write_match_i &&
          count_o == $past(compare_i)) begin
        assert (ti_o);
      end

      // R54: a restarted prescaler does not count on the edge that follows, unless CCRes is 1.
      if ($past(begun_q) && !$past(wrote_count) && ccres_i != 8'd1) begin
        assert ($stable(count_o));
      end

      // R44: without the Virtualization module nothing of the guest ever stirs.
      if (!vz) begin
        assert (!guest_ti_o && guest_ip_o == '0 && guest_count_o == '0);
        assert (!guest_cp0_i && !gt_i && !fcd_i);
      end

      // R45: Release 1 has no DC.
      if (release1) begin
        assert (!cause_i[27]);
      end

      for (int n = 2; n < 8; n++) begin
        // R46: IP[n] is its line and TI; at TI's place, which release and IPTI give, MERGE says
        // which of the two, and TI shows unless EIC mode is on.
        assert (ip_o[n] == ((lines_q[n-2] && !(merge_i == 2'd1 && place[n-2])) ||
                            (ti_o && merge_i != 2'd2 && !eic_mode && place[n-2])));
      end

      // R47: the guest's IP7..2 is its lines, its TI where its IPTI sends it, and what was written.
      assert (guest_ip_o[7:2] == (guest_shown | guest_written_i));

      // R52: root's has nothing written.
      assert (written_i == '0);

      // R53: root and host write the guest's, but for the bit that comes along with TI; the guest's
      // writes do not move it.
      assert (guest_written_i == ($past(wrote_guest_cause && !guest)
          ? $past(wdata_i[15:10]) & ~(guest_place & {6{$past(wdata_i[30])}})
          : $past(guest_written_i)));

      // R48: DC, the stop pin and a missing tick_i each hold Count.
      if ($past(holds) && !$past(wrote_count)) begin
        assert ($stable(count_o));
      end

      // R49: if nothing does, and CCRes is 1, it advances.
      if (!$past(holds) && !$past(wrote_count) && ccres_i == 8'd1) begin
        assert (count_o == $past(count_o) + 32'd1);
      end

      // R51: FCD is the value written or stays.
      assert (fcd_i == ($past(wrote_guestctl0ext) ? $past(wdata_i[3]) : $past(fcd_i)));
    end
  end

endmodule
