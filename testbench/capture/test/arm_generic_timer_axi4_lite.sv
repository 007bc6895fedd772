// SPDX-License-Identifier: Apache-2.0
// The Arm system counter and two timer frames behind one AXI4-Lite bus, recorded: a capture to check.
`timescale 1ns / 1ps
module soc;
  logic        clk = 1'b0;
  logic        rst_n = 1'b0;
  logic        awvalid = 1'b0, wvalid = 1'b0, bready = 1'b0, arvalid = 1'b0, rready = 1'b0;
  logic [17:0] awaddr = '0, araddr = '0;
  logic [2:0]  awprot = '0, arprot = '0;
  logic [31:0] wdata = '0;
  logic [3:0]  wstrb = 4'hF;
  logic        awready, wready, bvalid, arready, rvalid;
  logic [1:0]  bresp, rresp;
  logic [31:0] rdata;
  logic [7:0]  irq_p, irq_v;
  logic [31:0] got;
  integer      i;

  always #5 clk = !clk;

  // Bit 17 chooses the frames.
  logic        c_awready, c_wready, c_bvalid, c_arready, c_rvalid;
  logic        f_awready, f_wready, f_bvalid, f_arready, f_rvalid;
  logic [1:0]  c_bresp, c_rresp, f_bresp, f_rresp;
  logic [31:0] c_rdata, f_rdata;
  logic [63:0] count, ticked, next;
  logic [9:0]  unused_fcreq;
  logic [2:0]  unused_fcack;
  logic        unused_dbgh;
  assign awready = awaddr[17] ? f_awready : c_awready;
  assign wready  = awaddr[17] ? f_wready : c_wready;
  assign arready = araddr[17] ? f_arready : c_arready;
  assign bvalid  = c_bvalid || f_bvalid;
  assign rvalid  = c_rvalid || f_rvalid;
  assign bresp   = f_bvalid ? f_bresp : c_bresp;
  assign rresp   = f_rvalid ? f_rresp : c_rresp;
  assign rdata   = f_rvalid ? f_rdata : c_rdata;

  arm_system_counter_axi4_lite u_counter (
    .clk_i(clk), .rst_ni(rst_n), .tick_i(1'b1),
    .count_mask_i(64'hFFFF_FFFF_FFFF_FFFF), .entries_i(4'd1), .divisors_i({8{16'd1}}), .steps_i({8{16'd1}}),
    .cntfid_i({224'd0, 32'd1_000_000_000}), .cntfid_rw_i(1'b0), .cntsc_i(1'b0), .two_security_states_i(1'b1),
    .control_pid_i(64'd0), .read_pid_i(64'd0),
    .awvalid_i(awvalid && !awaddr[17]), .awready_o(c_awready), .awaddr_i(awaddr[12:0]), .awprot_i(awprot),
    .wvalid_i(wvalid && !awaddr[17]), .wready_o(c_wready), .wdata_i(wdata), .wstrb_i(wstrb),
    .bvalid_o(c_bvalid), .bready_i(bready), .bresp_o(c_bresp),
    .arvalid_i(arvalid && !araddr[17]), .arready_o(c_arready), .araddr_i(araddr[12:0]), .arprot_i(arprot),
    .rvalid_o(c_rvalid), .rready_i(rready), .rdata_o(c_rdata), .rresp_o(c_rresp),
    .dbg_halt_i(1'b0), .count_o(count), .count_ticked_o(ticked), .count_next_o(next),
    .fcreq_o(unused_fcreq), .fcack_o(unused_fcack), .dbgh_o(unused_dbgh)
  );
  arm_timer_frames_axi4_lite u_frames (
    .clk_i(clk), .rst_ni(rst_n),
    .present_i(8'h03), .virtual_i(8'h01), .el0_view_i(8'h01),
    .nsar_fixed_i(8'h00), .nsar_value_i(8'h00), .nsar_reset_i(8'h00), .acr_reset_i(6'h00), .cntfrq_reset_i(32'd0),
    .frame_cntfrq_independent_i(1'b0), .two_security_states_i(1'b1), .istatus_condition_i(1'b0),
    .ctl_pid_i(64'd0), .frame_pid_i(64'd0),
    .awvalid_i(awvalid && awaddr[17]), .awready_o(f_awready), .awaddr_i(awaddr[16:0]), .awprot_i(awprot),
    .wvalid_i(wvalid && awaddr[17]), .wready_o(f_wready), .wdata_i(wdata), .wstrb_i(wstrb),
    .bvalid_o(f_bvalid), .bready_i(bready), .bresp_o(f_bresp),
    .arvalid_i(arvalid && araddr[17]), .arready_o(f_arready), .araddr_i(araddr[16:0]), .arprot_i(arprot),
    .rvalid_o(f_rvalid), .rready_i(rready), .rdata_o(f_rdata), .rresp_o(f_rresp),
    .count_i(count), .count_ticked_i(ticked), .count_next_i(next), .unclocked_i(1'b0),
    .irq_p_o(irq_p), .irq_v_o(irq_v)
  );

  // Address and data come in either order; the response waits for its READY.
  task write(input logic [17:0] address, input logic [31:0] data, input integer lead);
    @(negedge clk);
    awaddr = address; wdata = data;
    awvalid = lead >= 0; wvalid = lead <= 0;
    if (lead != 0) begin
      @(negedge clk);
      if (lead > 0) begin awvalid = 1'b0; wvalid = 1'b1; end
      else begin wvalid = 1'b0; awvalid = 1'b1; end
    end
    @(negedge clk);
    awvalid = 1'b0; wvalid = 1'b0;
    while (!bvalid) @(negedge clk);
    repeat (address[2]) @(negedge clk);
    bready = 1'b1;
    @(negedge clk);
    bready = 1'b0;
  endtask
  task read(input logic [17:0] address, input logic secure);
    @(negedge clk);
    araddr = address; arprot = {1'b0, !secure, 1'b0}; arvalid = 1'b1;
    @(negedge clk);
    arvalid = 1'b0;
    while (!rvalid) @(negedge clk);
    got = rdata;
    rready = 1'b1;
    @(negedge clk);
    rready = 1'b0;
  endtask

  initial begin
    $dumpfile("soc.vcd");
    $dumpvars(1, soc);
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    write(18'h00000, 1, 0);                // CNTCR.EN
    write(18'h20040, 32'h3F, 1);           // CNTACR0
    write(18'h20044, 32'h3F, -1);          // CNTACR1
    write(18'h20080, 32'd100, 0);          // CNTVOFF0
    for (i = 0; i < 200; i = i + 1) begin
      read(18'h21000, 1'b1);                            // CNTBase0.CNTPCT, both words
      read(18'h21004, 1'b1);
      write(18'h21028, 32'd30 + i % 13, i % 3 - 1);     // CNTBase0.CNTP_TVAL
      write(18'h2102C, 32'd1, 0);                       // CNTBase0.CNTP_CTL
      read(18'h21008, 1'b1);                            // CNTBase0.CNTVCT
      write(18'h21030, got + 50 + i % 7, 0);            // CNTBase0.CNTV_CVAL
      write(18'h2103C, {31'd0, i % 4 != 0}, 1);         // CNTBase0.CNTV_CTL
      read(18'h22010, i % 2 == 0);                      // CNTBase1.CNTFRQ
      repeat (10 + i % 41) @(negedge clk);
      read(18'h2102C, 1'b1);
      if (i % 9 == 2) begin
        wstrb = 4'h3;
        write(18'h21028, 32'd5, 0);                     // part of a word
        wstrb = 4'hF;
      end
      if (i % 11 == 4) read(18'h01008, 1'b1);           // CNTReadBase has nothing there
    end
    $finish;
  end
endmodule
