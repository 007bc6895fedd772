// SPDX-License-Identifier: Apache-2.0
//
// Replays recorded pins on mips_cp0_timer_registers, RTL or netlist, and compares every answer and every
// output with four-valued equality, so that an unknown value is a mismatch too. +recording=FILE names the
// recording (archtimers/testbench/recording_mips_cp0_rtl.h has its form); +fault=N spoils the expected
// count of row N, to show that a difference is seen.

module mips_cp0_replay;
  reg         clk, rst_n, tick;
  reg  [7:0]  ccres;
  reg  [1:0]  release_number, merge;
  reg  [2:0]  ipti, guest_ipti;
  reg         count_write_match, count_write_restart, eic, watch, vz;
  reg  [31:0] gtoffset_mask;
  reg         req, we, wide, host, guest, cp0_usable, count_stop, eic_off;
  reg  [11:0] addr;
  reg  [63:0] wdata;
  reg  [5:0]  hw_irq, guest_hw_irq;

  wire [63:0] rdata;
  wire [2:0]  result;
  wire        ti, guest_ti;
  wire [7:0]  ip, guest_ip;
  wire [31:0] count, guest_count;

  mips_cp0_timer_registers dut (
    .clk_i(clk), .rst_ni(rst_n), .tick_i(tick),
    .ccres_i(ccres), .release_i(release_number), .ipti_i(ipti), .merge_i(merge),
    .count_write_match_i(count_write_match),
    .count_write_restart_i(count_write_restart), .eic_i(eic), .watch_i(watch), .vz_i(vz),
    .guest_ipti_i(guest_ipti), .gtoffset_mask_i(gtoffset_mask),
    .req_i(req), .we_i(we), .addr_i(addr), .wide_i(wide), .wdata_i(wdata),
    .host_i(host), .guest_i(guest), .cp0_usable_i(cp0_usable),
    .rdata_o(rdata), .result_o(result),
    .count_stop_i(count_stop), .hw_irq_i(hw_irq), .guest_hw_irq_i(guest_hw_irq), .eic_off_i(eic_off),
    .ti_o(ti), .ip_o(ip), .guest_ti_o(guest_ti), .guest_ip_o(guest_ip),
    .count_o(count), .guest_count_o(guest_count)
  );

  reg [1023:0] name;
  integer      file, got, rows, mismatches, fault;
  reg  [1:0]   what;
  reg          row_rst_n, row_tick;
  reg  [63:0]  want_rdata;
  reg  [2:0]   want_result;
  reg          want_ti, want_guest_ti;
  reg  [7:0]   want_ip, want_guest_ip;
  reg  [31:0]  want_count, want_guest_count;

  initial begin
    if (!$value$plusargs("recording=%s", name)) name = "recording.txt";
    if (!$value$plusargs("fault=%d", fault)) fault = -1;
    file = $fopen(name, "r");
    if (file == 0) begin
      $display("cannot read %0s", name);
      $finish_and_return(2);
    end
    rows = 0;
    mismatches = 0;
    clk = 0;
    rst_n = 0;
    tick = 1;
    {req, we, wide, host, guest, cp0_usable, count_stop, addr, wdata, hw_irq, guest_hw_irq, eic_off} = 0;
    got = $fscanf(file, "%h %h %h %h %h %h %h %h %h %h %h\n", ccres, release_number, ipti, merge,
                  count_write_match, count_write_restart, eic, watch, vz, guest_ipti, gtoffset_mask);
    #1;
    while (got > 0) begin
      got = $fscanf(file, "%h %h %h %h %h %h %h %h %h %h %h %h %h %h %h %h %h %h %h %h %h %h %h\n",
                    what, row_rst_n, row_tick, req, we, addr, wide, wdata, host, guest, cp0_usable,
                    count_stop, hw_irq, guest_hw_irq, eic_off, want_rdata, want_result, want_ti, want_ip, want_guest_ti,
                    want_guest_ip, want_count, want_guest_count);
      if (got == 23) begin
        rows = rows + 1;
        if (rows == fault) want_count = want_count + 1;
        rst_n = row_rst_n;
        tick = row_tick;
        #1;
        if (req && (rdata !== want_rdata || result !== want_result)) begin
          mismatches = mismatches + 1;
          $display("row %0d: rdata %h result %h, recorded %h %h", rows, rdata, result, want_rdata,
                   want_result);
        end
        if (what == 2) begin
          clk = 1;
          #1;
          clk = 0;
          req = 0;
          #1;
        end
        if ({ti, ip, guest_ti, guest_ip, count, guest_count} !==
            {want_ti, want_ip, want_guest_ti, want_guest_ip, want_count, want_guest_count}) begin
          mismatches = mismatches + 1;
          $display("row %0d: outputs %b %h %b %h %h %h, recorded %b %h %b %h %h %h", rows,
                   ti, ip, guest_ti, guest_ip, count, guest_count,
                   want_ti, want_ip, want_guest_ti, want_guest_ip, want_count, want_guest_count);
        end
        if (mismatches > 10) got = 0;
      end else begin
        got = 0;
      end
    end
    $display("%0d rows replayed, %0d mismatches", rows, mismatches);
    if (rows == 0 || mismatches != 0) $finish_and_return(1);
    $finish;
  end
endmodule
