// SPDX-License-Identifier: Apache-2.0
//
// Properties of who may do what in arm_pe_timers: the access table, row by row, from the presets
// and the CPU's pins as they come, with plain numbers, and in another form than the design has it.
// Where a permitted access goes and what it sees is the business of arm_pe_timers_props.

module arm_pe_timers_access_props (
  input logic        clk_i,

  input logic        el2_i,
  input logic        el3_i,
  input logic        vhe_i,
  input logic        sel2_i,
  input logic [1:0]  ecv_i,
  input logic [1:0]  aarch32_i,
  input logic [1:0]  nested_i,

  input logic        req_i,
  input logic        we_i,
  input logic [15:0] key_i,
  input logic [1:0]  el_i,
  input logic        host_i,
  input logic [2:0]  result_o,

  input logic        hcr_e2h_i,
  input logic        hcr_tge_i,
  input logic        scr_ns_i,
  input logic        scr_ecven_i,
  input logic        scr_st_i,
  input logic        scr_eel2_i,
  input logic        el1_aarch32_i,
  input logic        el2_aarch32_i,
  input logic        hcr_nv_i,
  input logic        hcr_nv1_i,
  input logic        hcr_nv2_i,

  input logic [19:0] cntkctl_i,
  input logic [19:0] cnthctl_i
);

  // Control bits that decide about other things.
  logic unused_control;
  assign unused_control = ^{cntkctl_i, cnthctl_i};

  // The key's fields, and the registers by them.
  logic [2:0] op1, op2;
  logic [3:0] crm;
  logic       timer_14;            // op0 = 3, CRn = 14
  logic [3:0] pair;                // opc1 of MRRC
  logic       word_14, pair_14;    // cp15, CRn = 14 and CRm = 14
  logic       cp15;                // a name of AArch32's
  logic       frq, pct, vct, selfsync, kctl, p, v, el12, el02, own, hp, hv, poff, ps, secure_timer;
  logic       secure_virtual;      // of the Secure timers, CNTHVS
  logic       known;

  assign op1      = key_i[13:11];
  assign crm      = key_i[6:3];
  assign op2      = key_i[2:0];
  assign timer_14 = key_i[15:14] == 2'd3 && key_i[10:7] == 4'd14;

  assign word_14  = key_i[15:14] == 2'd0 && key_i[10:7] == 4'd14;
  assign pair_14  = key_i[15:14] == 2'd1 && op1 == 3'd0 && crm == 4'd14 && op2 == 3'd0;
  assign pair     = key_i[10:7];
  assign cp15     = key_i[15:14] < 2'd2;

  assign selfsync = (timer_14 && op1 == 3'd3 && crm == 4'd0 && (op2 == 3'd5 || op2 == 3'd6)) ||
      (pair_14 && (pair == 4'd8 || pair == 4'd9));
  assign frq      = (timer_14 && op1 == 3'd3 && crm == 4'd0 && op2 == 3'd0) ||
      (word_14 && op1 == 3'd0 && crm == 4'd0 && op2 == 3'd0);
  assign pct      = (timer_14 && op1 == 3'd3 && crm == 4'd0 && (op2 == 3'd1 || op2 == 3'd5)) ||
      (pair_14 && (pair == 4'd0 || pair == 4'd8));
  assign vct      = (timer_14 && op1 == 3'd3 && crm == 4'd0 && (op2 == 3'd2 || op2 == 3'd6)) ||
      (pair_14 && (pair == 4'd1 || pair == 4'd9));
  assign kctl     = (timer_14 || word_14) && op1 == 3'd0 && crm == 4'd1 && op2 == 3'd0;
  assign p        = (timer_14 && op1 == 3'd3 && crm == 4'd2 && op2 < 3'd3) ||
      (word_14 && op1 == 3'd0 && crm == 4'd2 && op2 < 3'd2) || (pair_14 && pair == 4'd2);
  assign v        = (timer_14 && op1 == 3'd3 && crm == 4'd3 && op2 < 3'd3) ||
      (word_14 && op1 == 3'd0 && crm == 4'd3 && op2 < 3'd2) || (pair_14 && pair == 4'd3);
  assign el12     = timer_14 && op1 == 3'd5 && crm == 4'd1 && op2 == 3'd0;
  assign el02     = timer_14 && op1 == 3'd5 && (crm == 4'd2 || crm == 4'd3) && op2 < 3'd3;
  assign own      = (timer_14 && op1 == 3'd4 && crm == 4'd0 && op2 == 3'd3) ||
      ((timer_14 || word_14) && op1 == 3'd4 && crm == 4'd1 && op2 == 3'd0) ||
      (pair_14 && pair == 4'd4);
  assign poff     = timer_14 && op1 == 3'd4 && crm == 4'd0 && op2 == 3'd6;
  assign hp       = (timer_14 && op1 == 3'd4 && crm == 4'd2 && op2 < 3'd3) ||
      (word_14 && op1 == 3'd4 && crm == 4'd2 && op2 < 3'd2) || (pair_14 && pair == 4'd6);
  assign hv       = timer_14 && op1 == 3'd4 && crm == 4'd3 && op2 < 3'd3;
  assign ps       = timer_14 && op1 == 3'd7 && crm == 4'd2 && op2 < 3'd3;

  assign secure_timer = timer_14 && op1 == 3'd4 && (crm == 4'd4 || crm == 4'd5) && op2 < 3'd3;

  assign secure_virtual = secure_timer && crm == 4'd4;

  assign known = frq || pct || vct || kctl || p || v || el12 || el02 || own || poff || hp || hv ||
      ps || secure_timer;

  // The regime.
  logic vhe, sel2, e2h, eel2, nonsecure, el2_on, el2_hosts;
  logic all_in_aarch32, el2_in_aarch32, el1_in_aarch32;

  assign all_in_aarch32 = aarch32_i >= 2'd2;
  assign el2_in_aarch32 = all_in_aarch32 || (aarch32_i == 2'd1 && el2_on && el2_aarch32_i);
  assign el1_in_aarch32 = el2_in_aarch32 || (aarch32_i == 2'd1 && !el2_hosts && el1_aarch32_i);

  assign vhe       = el2_i && vhe_i && !all_in_aarch32;
  assign sel2      = el2_i && el3_i && sel2_i && !all_in_aarch32;
  assign eel2      = sel2 && scr_eel2_i;
  assign nonsecure = !el3_i || scr_ns_i;
  assign el2_on    = el2_i && (nonsecure || eel2);
  assign e2h       = el2_on && vhe && !el2_in_aarch32 && hcr_e2h_i;
  assign el2_hosts = e2h && hcr_tge_i;

  // Features and levels that are not there.
  logic missing, no_level;

  assign missing = (selfsync && ecv_i == 2'd0) || ((el12 || el02 || hv) && !vhe) ||
      (poff && !(el2_i && ecv_i[1] && !all_in_aarch32)) || (ps && !el3_i) ||
      (secure_timer && !sel2) || (secure_virtual && !vhe) || (cp15 && aarch32_i == 2'd0);

  always_comb begin
    unique case (el_i)
      2'd3:    no_level = !el3_i || (cp15 && !all_in_aarch32);
      2'd2:    no_level = !el2_i;
      default: no_level = 1'b0;
    endcase
  end

  // Nested virtualisation: HCR_EL2.{NV2,NV1,NV} in force, and what of it EL1 meets.
  logic       nv, nv1, nv2;
  logic       to_el2;              // EL2's registers and names, as far as EL1 could know them
  logic       has_place;           // in memory
  logic       voff, name_02, keeps_02;

  assign nv  = nested_i != 2'd0 && vhe && el2_on && !el2_in_aarch32 && hcr_nv_i;
  assign nv1 = nv && hcr_nv1_i;
  assign nv2 = nv && nested_i >= 2'd2 && hcr_nv2_i;

  assign voff      = key_i == 16'hE703;
  assign name_02   = key_i[15:3] == 13'h1DE2 || key_i[15:3] == 13'h1DE3;
  assign keeps_02  = key_i[3] ? cnthctl_i[16] : cnthctl_i[15];
  assign to_el2    = own || poff || hp || hv || el12 || el02 || (secure_timer && !scr_ns_i);
  assign has_place = voff || poff || ((name_02 || p || v) && (op2 == 3'd1 || op2 == 3'd2));

  // An access that the table decides, by level; reads only, for what cannot be written.
  logic       table_decides, at_el0, at_el1, above_el1, read;
  logic       no_state;            // AArch64 in a CPU without it
  logic       guest;               // an AArch64 access of EL1 with NV: nested virtualisation has a say
  logic [2:0] refusal;             // of EL0: trap to EL1, or EL2 instead; UNDEFINED to EL1 in AArch32
  logic [1:0] count_enables;       // what speaks for EL0: {EL0VCTEN, EL0PCTEN}
  logic [1:0] timer_enables;       // {EL0PTEN, EL0VTEN}
  logic       keeps_pct, keeps_p;  // CNTHCTL_EL2 keeps CNTPCT, CNTP from EL1
  logic       keeps_vct, keeps_v;

  assign no_state      = !cp15 && all_in_aarch32;
  assign guest         = table_decides && el_i == 2'd1 && nv && !cp15;
  assign table_decides = req_i && known && !missing && !no_level && !no_state && !host_i;
  assign at_el0        = table_decides && el_i == 2'd0;
  assign at_el1        = table_decides && el_i == 2'd1 && !guest;
  assign above_el1     = table_decides && el_i >= 2'd2;
  assign read          = !we_i;
  assign refusal       = (el2_on && hcr_tge_i) ? 3'd3 : (cp15 && el1_in_aarch32) ? 3'd5 : 3'd2;
  assign count_enables = el2_hosts ? cnthctl_i[1:0] : cntkctl_i[1:0];
  assign timer_enables = el2_hosts ? cnthctl_i[9:8] : cntkctl_i[9:8];
  assign keeps_pct     = el2_on && !(e2h ? cnthctl_i[10] : cnthctl_i[0]);
  assign keeps_p       = el2_on && !(e2h ? cnthctl_i[11] : cnthctl_i[1]);
  assign keeps_vct     = el2_on && !el2_in_aarch32 && cnthctl_i[14];
  assign keeps_v       = el2_on && !el2_in_aarch32 && cnthctl_i[13];

  always_ff @(posedge clk_i) begin
    if (req_i) begin
      // PA1: NO SUCH REGISTER, exactly where the key names none.
      assert ((result_o == 3'd1) == !known);

      // PA2: there are no other results than the seven.
      assert (result_o <= 3'd6);
    end

    // PA3: what is not built is UNDEFINED, for the host as well.
    if (req_i && known && missing) begin
      assert (result_o == 3'd5);
    end

    // PA4: so is everything from a level that is not built.
    if (req_i && known && no_level && !host_i) begin
      assert (result_o == 3'd5);
    end

    // PA5: the host may do everything else, as long as EL2's registers exist.
    if (req_i && known && !missing && host_i) begin
      assert (result_o == ((own || hp) && !el2_i ? 3'd5 : 3'd0));
    end

    // PA6: EL2's registers are for EL2 and EL3, whether EL2 is built or not; for an EL3 in AArch32
    // while SCR.NS is 1.
    if (table_decides && !guest && (own || hp || hv)) begin
      assert (result_o == ((el_i < 2'd2 || (cp15 && el_i == 2'd3 && !scr_ns_i)) ? 3'd5 : 3'd0));
    end

    // PA7: only the highest level writes CNTFRQ.
    if (table_decides && frq && we_i) begin
      assert (result_o == ((el_i == 2'd3 || (el_i == 2'd2 && !el3_i) ||
                            (el_i == 2'd1 && !el3_i && !el2_i)) ? 3'd0 : 3'd5));
    end

    // PA8: nobody writes the counts.
    if (table_decides && (pct || vct) && we_i) begin
      assert (result_o == 3'd5);
    end

    // PA9: EL0 reads CNTFRQ if it may read either count.
    if (at_el0 && frq && read) begin
      assert (result_o == (count_enables != 2'd0 ? 3'd0 : refusal));
    end

    // PA10: EL0 reads CNTPCT if its own control lets it, and then EL2's unless that hosts it.
    if (at_el0 && pct && read) begin
      assert (result_o == (!count_enables[0] ? refusal : (!el2_hosts && keeps_pct) ? 3'd3 : 3'd0));
    end

    // PA11: CNTVCT likewise.
    if (at_el0 && vct && read) begin
      assert (result_o == (!count_enables[1] ? refusal : (!el2_hosts && keeps_vct) ? 3'd3 : 3'd0));
    end

    // PA12: CNTP likewise.
    if (at_el0 && p) begin
      assert (result_o == (!timer_enables[1] ? refusal : (!el2_hosts && keeps_p) ? 3'd3 : 3'd0));
    end

    // PA13: CNTV likewise.
    if (at_el0 && v) begin
      assert (result_o == (!timer_enables[0] ? refusal : (!el2_hosts && keeps_v) ? 3'd3 : 3'd0));
    end

    // PA14: EL1 reads CNTFRQ, and has CNTKCTL.
    if (at_el1 && ((frq && read) || kctl)) begin
      assert (result_o == 3'd0);
    end

    // PA15: EL1 reads CNTPCT unless EL2 keeps it.
    if (at_el1 && pct && read) begin
      assert (result_o == (keeps_pct ? 3'd3 : 3'd0));
    end

    // PA16: CNTVCT likewise; the bit is another than CNTV's.
    if (at_el1 && vct && read) begin
      assert (result_o == (keeps_vct ? 3'd3 : 3'd0));
    end

    // PA17: CNTP likewise.
    if (at_el1 && p) begin
      assert (result_o == (keeps_p ? 3'd3 : 3'd0));
    end

    // PA18: CNTV likewise.
    if (at_el1 && v) begin
      assert (result_o == (keeps_v ? 3'd3 : 3'd0));
    end

    // PA19: EL2 and EL3 have all that EL1 has.
    if (above_el1 && (((frq || pct || vct) && read) || kctl || p || v)) begin
      assert (result_o == 3'd0);
    end

    // PA20: CNTKCTL is nothing for EL0.
    if (at_el0 && kctl) begin
      assert (result_o == 3'd5);
    end

    // PA21: the second names of EL1's registers are for EL2 and EL3, while EL2 is enabled and E2H
    // is 1.
    if (table_decides && !guest && (el12 || el02)) begin
      assert (result_o == ((el_i >= 2'd2 && e2h) ? 3'd0 : 3'd5));
    end

    // PA22: CNTPOFF is for EL3, and for EL2 if EL3 lets it.
    if (table_decides && !guest && poff) begin
      assert (result_o == (el_i < 2'd2 ? 3'd5
                                       : (el_i == 2'd2 && el3_i && !scr_ecven_i) ? 3'd4 : 3'd0));
    end

    // PA23: CNTPS is for EL3, and for Secure EL1 if there is no Secure EL2 and EL3 lets it.
    if (table_decides && ps) begin
      assert (result_o == (el_i == 2'd3 ? 3'd0 : (el_i != 2'd1 || scr_ns_i || eel2) ? 3'd5 :
                           scr_st_i ? 3'd0 : 3'd4));
    end

    // PA24: CNTHPS and CNTHVS are for Secure EL2, and for EL3 while that is enabled.
    if (table_decides && !guest && secure_timer) begin
      assert (result_o == (((el_i == 2'd2 && !scr_ns_i) || (el_i == 2'd3 && eel2)) ? 3'd0 : 3'd5));
    end

    // PA25: nothing is trapped to an EL2 that is not enabled.
    if (!el2_on) begin
      assert (result_o != 3'd3);
    end

    // PA26: only EL0 is trapped to EL1, and not where EL2 takes EL1's traps, nor from AArch32 to AArch32.
    if (result_o == 3'd2) begin
      assert (el_i == 2'd0 && !host_i && !(el2_on && hcr_tge_i) && !(cp15 && el1_in_aarch32));
    end

    // PA27: what is trapped to EL3 is CNTPOFF from EL2 and CNTPS from EL1, and there is an EL3.
    if (result_o == 3'd4) begin
      assert (el3_i && !host_i && ((poff && el_i == 2'd2) || (ps && el_i == 2'd1)));
    end

    // PA28: a CPU without AArch64 has its names for the host alone.
    if (req_i && known && no_state && !host_i) begin
      assert (result_o == 3'd5);
    end

    // PA29: from a guest hypervisor, EL2's registers trap, or are in memory; its _EL02 names with NV1 = 0 and
    // unless CNTHCTL_EL2 keeps them.
    if (guest && to_el2) begin
      assert (result_o == ((has_place && nv2 && !(name_02 && (nv1 || keeps_02))) ? 3'd6 : 3'd3));
    end

    // PA30: with NV1 the EL1 timers that it may have are in memory.
    if (guest && (p || v)) begin
      assert (result_o == ((p ? keeps_p : keeps_v) ? 3'd3
                                                   : (has_place && nv1 && nv2) ? 3'd6 : 3'd0));
    end

    // PA31: the rest is as without it.
    if (guest && ((frq && read) || kctl)) begin
      assert (result_o == 3'd0);
    end

    // PA32: nothing else goes to memory.
    if (result_o == 3'd6) begin
      assert (guest && nv2 && has_place);
    end

    // PA33: the counts are as without it.
    if (guest && (pct || vct) && read) begin
      assert (result_o == ((pct ? keeps_pct : keeps_vct) ? 3'd3 : 3'd0));
    end
  end

endmodule
