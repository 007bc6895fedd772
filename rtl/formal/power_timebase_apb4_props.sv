// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_apb4 beyond those of its parts: who PPROT and the sidebands say it
// is, and two words that make a register.

module power_timebase_apb4_props #(
  parameter int THREADS = 1
) (
  input logic                   clk_i,
  input logic                   rst_ni,
  input logic [3:0]             threads_i,
  input logic                   xlen32_i,
  input logic                   has_tbu40_i,
  input logic                   has_hv_i,
  input logic                   has_ld_i,
  input logic [63:0]            dec_mask_i,
  input logic [63:0]            hdec_mask_i,
  input logic                   hdec_sign_extends_i,
  input logic [1:0]             dec_mode_i,
  input logic                   hdec_level_i,
  input logic                   hdice_gates_edge_i,
  input logic                   lpcr_shared_i,
  input logic                   has_vtb_i,
  input logic                   has_purr_i,
  input logic                   tb_write_needs_hypervisor_i,
  input logic                   strict_tbst_i,
  input logic                   tb_valid_at_reset_i,
  input logic                   erratum_tb_tbl0_i,
  input logic                   dec_ignores_tb_run_i,
  input logic [27:0]            fit_taps_i,
  input logic [27:0]            wdt_taps_i,
  input logic                   any_bit_i,
  input logic [1:0]             wrc_i,
  input logic                   wrs_at_completion_i,
  input logic                   decar_readable_i,
  input logic                   dec_wraps_i,
  input logic [63:0]            dec_reset_i,
  input logic [63:0]            tb_reset_i,
  input logic                   tb_tick_i,
  input logic [15:0]            paddr_i,
  input logic [2:0]             pprot_i,
  input logic                   psel_i,
  input logic                   penable_i,
  input logic                   pwrite_i,
  input logic [31:0]            pwdata_i,
  input logic [3:0]             pstrb_i,
  input logic [31:0]            prdata_o,
  input logic                   pslverr_o,
  input logic                   hypervisor_i,
  input logic                   host_i,
  input logic [3:0]             host_op_i,
  input logic [191:0]           host_shares_i,
  input logic [THREADS-1:0]     load_ld_i,
  input logic [32*THREADS-1:0]  load_purr_remainder_i,
  input logic [32*THREADS-1:0]  load_spurr_remainder_i,
  input logic [192*THREADS-1:0] load_shares_i,
  input logic [63:0]            tb_o,
  input logic [63:0]            hdec_o,
  input logic [THREADS-1:0]     ld_o,
  input logic [THREADS-1:0]     dee_o,
  input logic [THREADS-1:0]     hdice_o,
  input logic [64*THREADS-1:0]  dec_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  localparam bit [95:0] AbovePurr = {3{32'hFFFF_0000}};   // what PURR's share does not have

  logic proper_load, proper_set;

  always_comb begin
    proper_load = 1'b1;
    for (int i = 0; i < 2 * THREADS; i++) begin
      if (load_shares_i[96*i + 64 +: 32] == '0 ||
          load_shares_i[96*i + 32 +: 32] > load_shares_i[96*i + 64 +: 32]) begin
        proper_load = 1'b0;
      end
    end
    for (int t = 0; t < THREADS; t++) begin
      if ((load_shares_i[192*t +: 96] & AbovePurr) != '0 ||
          load_purr_remainder_i[32*t +: 32] >= load_shares_i[192*t + 64 +: 32] ||
          load_spurr_remainder_i[32*t +: 32] >= load_shares_i[192*t + 160 +: 32]) begin
        proper_load = 1'b0;
      end
    end
    proper_set = (host_shares_i[95:0] & AbovePurr) == '0 &&
                 host_shares_i[95:64] != '0 && host_shares_i[63:32] <= host_shares_i[95:64] &&
                 host_shares_i[191:160] != '0 &&
                 host_shares_i[159:128] <= host_shares_i[191:160];
  end

  logic [82:0] presets;
  assign presets = {xlen32_i, has_tbu40_i, hdec_sign_extends_i, hdec_level_i, hdice_gates_edge_i,
                    lpcr_shared_i, has_vtb_i, has_purr_i, tb_write_needs_hypervisor_i,
                    strict_tbst_i, tb_valid_at_reset_i, erratum_tb_tbl0_i, dec_ignores_tb_run_i,
                    any_bit_i, wrc_i,
                    wrs_at_completion_i, decar_readable_i, dec_wraps_i, tb_reset_i};

  logic access, here;
  assign access = psel_i && penable_i && !(pwrite_i && pstrb_i != 4'hF);
  assign here   = 32'(paddr_i[15:13]) < 32'(threads_i) && paddr_i[1:0] == '0;

  logic [9:0] spr;
  assign spr = paddr_i[12:3];

  logic writes_hdec, twice_ok;
  assign writes_hdec = access && pwrite_i && !pslverr_o && spr == 10'd310;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      twice_ok <= 1'b0;
    end else begin
      twice_ok <= past_ok;
    end
  end

  logic unused_bits;
  assign unused_bits = ^{fresh, pprot_i[2:1], host_shares_i, tb_o[63:32]};

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: sensible presets that stay, and proper shares.
    assume (threads_i != '0 && 32'(threads_i) <= THREADS && dec_mode_i != 2'd3);
    assume ((dec_mask_i & (dec_mask_i + 64'd1)) == '0 && dec_mask_i[31:0] == '1);
    assume ((hdec_mask_i & (hdec_mask_i + 64'd1)) == '0 && hdec_mask_i[31:0] == '1);
    assume ((dec_reset_i & ~dec_mask_i) == '0);
    assume (has_hv_i ? dec_mode_i == 2'd0 : !has_ld_i);
    assume (has_ld_i || dec_mask_i[63:32] == '0);
    for (int i = 0; i < 4; i++) begin
      assume (fit_taps_i[7*i +: 7] >= 7'd1 && fit_taps_i[7*i +: 7] <= 7'd64);
      assume (wdt_taps_i[7*i +: 7] >= 7'd1 && wdt_taps_i[7*i +: 7] <= 7'd64);
    end
    assume (host_op_i != 4'd9 || (proper_load && (has_ld_i || load_ld_i == '0)));
    assume (!(host_op_i == 4'd7 || host_op_i == 4'd8) || proper_set);
    if (past_ok) begin
      assume ($stable({threads_i, has_hv_i, has_ld_i, dec_mask_i, hdec_mask_i, dec_mode_i,
                       dec_reset_i, fit_taps_i, wdt_taps_i, presets}));
    end

    // TX1: without PPROT[0] the privileged numbers are out of bounds, in both words, but to hosts.
    if (access && !pprot_i[0] && !host_i && spr[4]) begin
      assert (pslverr_o);
    end

    // TX2: with it, DEC is the supervisor's.
    if (access && pprot_i[0] && here && spr == 10'd22) begin
      assert (!pslverr_o);
    end

    // TX3: HDEC is not, unless hypervisor_i says that the hypervisor accesses it.
    if (access && pprot_i[0] && !host_i && !hypervisor_i && spr == 10'd310) begin
      assert (pslverr_o);
    end

    // TX4: then it is.
    if (access && pprot_i[0] && here && hypervisor_i && has_hv_i && spr == 10'd310) begin
      assert (!pslverr_o);
    end

    // TX5: hypervisor_i is nothing without PPROT[0], and a host needs neither.
    if (access && here && has_hv_i && spr == 10'd310 && !pprot_i[0]) begin
      assert (pslverr_o == !host_i);
    end

    // TX6: the high word of what is only read is not written.
    if (access && pwrite_i && !host_i && (spr == 10'd268 || spr == 10'd269)) begin
      assert (pslverr_o);
    end

    // TX7: no thread but those in use.
    if (access && !here) begin
      assert (pslverr_o);
    end

    if (past_ok) begin
      // TX8: a write of a low word alone, as after the thread's other one, has 0 above it.
      if (twice_ok && $past(writes_hdec && !paddr_i[2] && host_op_i != 4'd9) &&
          $past(writes_hdec && !paddr_i[2], 2) && $past(paddr_i[15:13]) == $past(paddr_i[15:13], 2))
      begin
        assert (hdec_o == {32'b0, $past(pwdata_i)});
      end

      // TX9: with the high word before it, of the same thread, it is all of the register.
      if (twice_ok && $past(writes_hdec && !paddr_i[2] && host_op_i != 4'd9) &&
          $past(writes_hdec && paddr_i[2], 2) && $past(paddr_i[15:13]) == $past(paddr_i[15:13], 2))
      begin
        assert (hdec_o == ({$past(pwdata_i, 2), $past(pwdata_i)} & hdec_mask_i));
      end

      // TX10: a write of a high word alone writes nothing.
      if ($past(access && pwrite_i && paddr_i[2] && !tb_tick_i && host_op_i == 4'd0)) begin
        assert ($stable({hdec_o, dec_o, ld_o, dee_o, hdice_o}));
      end

      // TX11: so does an access that is refused.
      if ($past(access && pslverr_o && !tb_tick_i && host_op_i == 4'd0)) begin
        assert ($stable({hdec_o, dec_o, ld_o, dee_o, hdice_o}));
      end
    end

    // TX12: a read of TB is the time base of the instant, a word at a time.
    if (access && !pwrite_i && here && !paddr_i[2] && spr == 10'd268) begin
      assert (prdata_o == tb_o[31:0] && !pslverr_o);
    end
  end

endmodule
