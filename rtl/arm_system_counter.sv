// SPDX-License-Identifier: Apache-2.0
//
// The Arm system counter behind a register port: the frames CNTControlBase and CNTReadBase, and the
// count for everything that refers to it (Arm ARM, system level implementation of the generic
// timer). The presets are static inputs, so that one build serves every setting. Map:
// arm_system_counter_pkg.
//
// Port contract:
// - An access is one cycle with req_i = 1. A write acts on the edge that ends the cycle, after that
//   edge's tick. rdata_o and error_o are combinational from the request, registered state and
//   dbg_halt_i, so a read returns what the latest edge left behind.
// - addr_i[12] chooses the frame: 0 CNTControlBase, 1 CNTReadBase; addr_i[11:0] is the offset.
// - error_o: the address is no multiple of 4, or 64 bits are asked of anything but CNTCV's low
//   word. Nothing changed, rdata_o is 0. Everything else is answered: an offset without a register,
//   and the whole of CNTControlBase for a Non-secure access, reads 0 and ignores writes. An access
//   is Secure unless nonsecure_i and two_security_states_i are both 1.
// - rdata_o is 0 without a read, error_o without a request.
// - tick_i enables the counter, for a bus clock that is faster than the base clock.
// - Presets must not change out of reset.
//
// fcreq_o, fcack_o and dbgh_o are CNTCR.FCREQ, CNTSR.FCACK and CNTSR.DBGH for hardware that has to know, such as a
// controller of clocks: the registers' flops, and HDBG and dbg_halt_i by a gate. They are of one edge together, and
// not for another clock without at_counter_status_bridge.
//
// count_next_o is for those who need to know on the edge itself what it makes of the count; it
// depends on the request.

module arm_system_counter (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic         tick_i,

  // Presets
  input  logic [63:0]  count_mask_i,   // 2^W - 1, W = 56..64
  input  logic [3:0]   entries_i,      // of the frequency table, 1..8
  input  logic [127:0] divisors_i,     // N(0) = 1 to N(7), 16 bits each, at least 1
  input  logic [127:0] steps_i,        // N(0) to N(7) times the counts that a tick adds
  input  logic [255:0] cntfid_i,       // CNTFID0 to CNTFID7
  input  logic         cntfid_rw_i,    // software may write them
  input  logic         cntsc_i,        // counter scaling (FEAT_CNTSC)
  input  logic         serial_i,       // multiples of a larger step are found in series, for a fast clock
  input  logic         two_security_states_i,
  input  logic [63:0]  control_pid_i,  // PID0 in bits 7:0, PID7 in bits 63:56
  input  logic [63:0]  read_pid_i,

  // Register port
  input  logic         req_i,
  input  logic         we_i,
  input  logic [12:0]  addr_i,
  input  logic         wide_i,         // 64 bits
  input  logic [63:0]  wdata_i,
  input  logic         nonsecure_i,
  output logic [63:0]  rdata_o,
  output logic         error_o,

  // Pins
  input  logic         dbg_halt_i,

  // The count: after the latest edge, after the coming edge's tick, after the coming edge
  output logic [63:0]  count_o,
  output logic [63:0]  count_ticked_o,
  output logic [63:0]  count_next_o,

  // What CNTCR and CNTSR show, without an access: the entry asked for, the one that acts, the halt
  output logic [9:0]   fcreq_o,
  output logic [2:0]   fcack_o,
  output logic         dbgh_o
);

  logic [11:0] offset;
  logic        read_page;
  logic        refused;
  logic [3:0]  selected;               // the register accessed
  logic        write, cntcv_we, cntfid_we, cntfid_stored;
  logic [63:0] value;                  // what a permitted read returns

  logic        en, hdbg, scen;
  logic [9:0]  fcreq;
  logic [31:0] scaleval, word;
  logic [2:0]  active;
  logic [7:0]  selectable, selectable_next;

  // Access ----------------------------------------------------------------------------------------

  assign offset    = addr_i[11:0];
  assign read_page = addr_i[12];
  assign refused   = offset[1:0] != '0 ||
      (wide_i && offset != (read_page ? arm_system_counter_pkg::OffsetReadCntcvLo
                                      : arm_system_counter_pkg::OffsetCntcvLo));
  assign error_o   = req_i && refused;

  logic [3:0] control_reg, read_reg;  // what the offset names on each page
  logic       closed, on_cntfid, on_counterid;

  assign closed       = refused || (nonsecure_i && two_security_states_i && !read_page);
  assign on_cntfid    = offset[11:5] == arm_system_counter_pkg::OffsetCntfid0[11:5];
  assign on_counterid = arm_counterid_pkg::is_counterid(offset);

  always_comb begin
    unique case (offset)
      arm_system_counter_pkg::OffsetCntcr:   control_reg = arm_system_counter_pkg::RegCntcr;
      arm_system_counter_pkg::OffsetCntsr:   control_reg = arm_system_counter_pkg::RegCntsr;
      arm_system_counter_pkg::OffsetCntcvLo,
      arm_system_counter_pkg::OffsetCntcvHi: control_reg = arm_system_counter_pkg::RegCntcv;
      arm_system_counter_pkg::OffsetCntscr:  control_reg = arm_system_counter_pkg::RegCntscr;
      arm_system_counter_pkg::OffsetCntid:   control_reg = arm_system_counter_pkg::RegCntid;
      default: begin
        control_reg = on_cntfid ? arm_system_counter_pkg::RegCntfid
                                : arm_system_counter_pkg::RegNone;
      end
    endcase
  end

  always_comb begin
    unique case (offset)
      arm_system_counter_pkg::OffsetReadCntcvLo,
      arm_system_counter_pkg::OffsetReadCntcvHi: read_reg = arm_system_counter_pkg::RegReadCntcv;
      default:                                   read_reg = arm_system_counter_pkg::RegNone;
    endcase
  end

  always_comb begin
    if (closed) begin
      selected = arm_system_counter_pkg::RegNone;
    end else if (on_counterid) begin
      selected = arm_system_counter_pkg::RegCounterid;
    end else begin
      selected = read_page ? read_reg : control_reg;
    end
  end

  // Counter ---------------------------------------------------------------------------------------

  // CNTCV has each half in its place of a 64-bit write and in the low half of a 32-bit one.
  logic [63:0] wdata;
  assign wdata = wide_i ? wdata_i : {wdata_i[31:0], wdata_i[31:0]};

  // In reset nothing is written, and count_next_o must not promise it.
  assign write     = req_i && we_i && rst_ni;
  assign cntcv_we  = write && selected == arm_system_counter_pkg::RegCntcv;
  assign cntfid_we = write && selected == arm_system_counter_pkg::RegCntfid;
  assign cntfid_stored = cntfid_we && cntfid_rw_i && {1'b0, offset[4:2]} < entries_i;

  arm_system_counter_table u_table (
    .clk_i,
    .rst_ni,
    .entries_i,
    .cntfid_i,
    .cntfid_rw_i,
    .we_i             (cntfid_we),
    .index_i          (offset[4:2]),
    .wdata_i          (wdata_i[31:0]),
    .word_o           (word),
    .selectable_o     (selectable),
    .selectable_next_o(selectable_next)
  );

  arm_system_counter_core u_core (
    .clk_i,
    .rst_ni,
    .tick_i,
    .count_mask_i,
    .divisors_i,
    .steps_i,
    .cntsc_i,
    .serial_i,
    .selectable_i     (selectable),
    .selectable_next_i(selectable_next),
    .dbg_halt_i,
    .cntcr_we_i       (write && selected == arm_system_counter_pkg::RegCntcr),
    .cntscr_we_i      (write && selected == arm_system_counter_pkg::RegCntscr),
    .cntcv_lo_we_i    (cntcv_we && !offset[2]),
    .cntcv_hi_we_i    (cntcv_we && (offset[2] || wide_i)),
    .cntfid_we_i      (cntfid_stored),
    .wdata_i          (wdata),
    .en_o             (en),
    .hdbg_o           (hdbg),
    .scen_o           (scen),
    .fcreq_o          (fcreq),
    .scaleval_o       (scaleval),
    .active_o         (active),
    .count_o,
    .count_ticked_o,
    .count_next_o
  );

  // Reads -----------------------------------------------------------------------------------------

  logic [31:0] counterid;
  assign counterid = arm_counterid_pkg::counterid(offset[5:2],
                                                  read_page ? read_pid_i : control_pid_i);

  always_comb begin
    unique case (selected)
      arm_system_counter_pkg::RegCntcr: begin
        value = {63'b0, en} << arm_system_counter_pkg::CntcrEnBit |
            {63'b0, hdbg} << arm_system_counter_pkg::CntcrHdbgBit |
            {63'b0, scen} << arm_system_counter_pkg::CntcrScenBit |
            {54'b0, fcreq} << arm_system_counter_pkg::CntcrFcreqLsb;
      end
      arm_system_counter_pkg::RegCntsr: begin
        value = {63'b0, hdbg && dbg_halt_i} << arm_system_counter_pkg::CntsrDbghBit |
            {61'b0, active} << arm_system_counter_pkg::CntsrFcackLsb;
      end
      arm_system_counter_pkg::RegCntcv,
      arm_system_counter_pkg::RegReadCntcv:
        value = wide_i ? count_o : {32'b0, offset[2] ? count_o[63:32] : count_o[31:0]};
      arm_system_counter_pkg::RegCntscr:
        value = {32'b0, cntsc_i ? scaleval : 32'b0} << arm_system_counter_pkg::CntscrScalevalLsb;
      arm_system_counter_pkg::RegCntid:
        value = {63'b0, cntsc_i} << arm_system_counter_pkg::CntidCntscLsb;
      arm_system_counter_pkg::RegCntfid:
        value = {32'b0, word};
      arm_system_counter_pkg::RegCounterid:
        value = {32'b0, counterid};
      default:
        value = '0;
    endcase
  end

  assign rdata_o = (req_i && !we_i) ? value : '0;

  assign fcreq_o = fcreq;
  assign fcack_o = active;
  assign dbgh_o  = hdbg && dbg_halt_i;

`ifndef SYNTHESIS
  arm_system_counter_props u_props (
    .clk_i,
    .rst_ni,
    .count_mask_i,
    .entries_i,
    .divisors_i,
    .steps_i,
    .cntfid_i,
    .cntfid_rw_i,
    .cntsc_i,
    .two_security_states_i,
    .control_pid_i,
    .read_pid_i,
    .req_i,
    .we_i,
    .addr_i,
    .wide_i,
    .wdata_i,
    .nonsecure_i,
    .rdata_o,
    .error_o,
    .dbg_halt_i,
    .count_o,
    .count_ticked_o,
    .count_next_o,
    .en_i       (en),
    .hdbg_i     (hdbg),
    .scen_i     (scen),
    .fcreq_i    (fcreq),
    .scaleval_i (scaleval),
    .active_i   (active),
    .word_i     (word),
    .cntfid_we_i(cntfid_we)
  );
`endif

endmodule
