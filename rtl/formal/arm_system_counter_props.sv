// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_system_counter: which accesses are refused, what each register reads, and what
// a write reaches, restated from the register map with plain numbers. What the counter does with it
// is the business of arm_system_counter_core_props.

module arm_system_counter_props (
  input logic         clk_i,
  input logic         rst_ni,
  input logic [63:0]  count_mask_i,
  input logic [3:0]   entries_i,
  input logic [127:0] divisors_i,
  input logic [127:0] steps_i,
  input logic [255:0] cntfid_i,
  input logic         cntfid_rw_i,
  input logic         cntsc_i,
  input logic         two_security_states_i,
  input logic [63:0]  control_pid_i,
  input logic [63:0]  read_pid_i,
  input logic         req_i,
  input logic         we_i,
  input logic [12:0]  addr_i,
  input logic         wide_i,
  input logic [63:0]  wdata_i,
  input logic         nonsecure_i,
  input logic [63:0]  rdata_o,
  input logic         error_o,
  input logic         dbg_halt_i,
  input logic [63:0]  count_o,
  input logic [63:0]  count_ticked_o,
  input logic [63:0]  count_next_o,

  input logic         en_i,
  input logic         hdbg_i,
  input logic         scen_i,
  input logic [9:0]   fcreq_i,
  input logic [31:0]  scaleval_i,
  input logic [2:0]   active_i,
  input logic [31:0]  word_i,          // CNTFID<n>, n = addr_i[4:2]
  input logic         cntfid_we_i
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic divisors_ok;
  always_comb begin
    divisors_ok = divisors_i[15:0] == 16'd1 && steps_i[15:0] != '0;
    for (int n = 1; n < 8; n++) begin
      divisors_ok = divisors_ok && divisors_i[16 * n +: 16] != '0 &&
          steps_i[16 * n +: 16] != '0;
    end
  end

  // An access that is answered, and how it sees the two frames.
  logic        answered, reads, secure, control;
  logic [31:0] low;

  assign answered = req_i && !error_o;
  assign reads    = answered && !we_i;
  assign secure   = !two_security_states_i || !nonsecure_i;
  assign control  = !addr_i[12] && secure;  // CNTControlBase, and open
  assign low      = rdata_o[31:0];

  // This edge writes the register at an offset of CNTControlBase.
  logic writes, wrote_cntcr, wrote_cntscr, wrote_cntcv_lo, wrote_cntcv_hi;

  assign writes         = answered && we_i && control && rst_ni;
  assign wrote_cntcr    = writes && addr_i == 13'h000;
  assign wrote_cntcv_lo = writes && addr_i == 13'h008;
  assign wrote_cntcv_hi = writes && (addr_i == 13'h00C || (addr_i == 13'h008 && wide_i));
  assign wrote_cntscr   = writes && addr_i == 13'h010;

  // The PIDs as they stand in a frame, from 0xFD0: PID4 to PID7, PID0 to PID3; then the CIDs.
  logic [63:0] pid;
  logic [95:0] id;
  logic [7:0]  id_byte;

  assign pid     = addr_i[12] ? read_pid_i : control_pid_i;
  assign id      = {32'hB105_F00D, pid[31:0], pid[63:32]};
  assign id_byte = 8'(id >> {addr_i[5:2] - 4'd4, 3'b0});

  // Where there is a register.
  logic cntcv, known;

  assign cntcv = (addr_i[12:3] == 10'h001 && secure) || addr_i[12:3] == 10'h200;
  assign known = cntcv || addr_i[11:0] >= 12'hFD0 ||
      (!addr_i[12] && (addr_i[11:0] < 12'h014 || addr_i[11:0] == 12'h01C ||
                       (addr_i[11:0] >= 12'h020 && addr_i[11:0] < 12'h040)));

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: presets are sensible and static.
    assume (divisors_ok);
    assume (&count_mask_i[55:0] && (count_mask_i & (count_mask_i + 64'd1)) == '0);
    if (past_ok) begin
      assume ($stable({count_mask_i, entries_i, divisors_i, steps_i, cntfid_i, cntfid_rw_i, cntsc_i,
                       two_security_states_i, control_pid_i, read_pid_i}));
    end

    // SY1: reset stops the counter at 0 and gives back the words of the table.
    if (fresh) begin
      assert (count_o == '0 && !en_i && active_i == '0 && fcreq_i == '0 &&
              (word_i == '0 || word_i == 32'(cntfid_i >> {addr_i[4:2], 5'b0})));
    end

    // SY2: without a request the port says OK and 0.
    if (!req_i) begin
      assert (!error_o && rdata_o == '0);
    end

    // SY3: refused is exactly what is not aligned, or has 64 bits anywhere but at CNTCV. Who asks
    // makes no difference.
    if (req_i) begin
      assert (error_o == (addr_i[1:0] != 2'b00 ||
                          (wide_i && addr_i != 13'h0008 && addr_i != 13'h1000)));
    end

    // SY4: a write and a refused access read 0.
    if (we_i || error_o) begin
      assert (rdata_o == '0);
    end

    // SY5: CNTControlBase shows nothing to the Non-secure side.
    if (!addr_i[12] && !secure) begin
      assert (rdata_o == '0);
    end

    // SY6: an offset without a register reads 0.
    if (!known) begin
      assert (rdata_o == '0);
    end

    // SY7: only 64 bits have a high half.
    if (!wide_i) begin
      assert (rdata_o[63:32] == '0);
    end

    if (reads && control) begin
      // SY8: CNTCR.
      if (addr_i == 13'h000) assert (low == {14'b0, fcreq_i, 5'b0, scen_i, hdbg_i, en_i});
      // SY9: CNTSR is FCACK, and DBGH while the pin halts the counter.
      if (addr_i == 13'h004) begin
        assert (low == {21'b0, active_i, 6'b0, hdbg_i && dbg_halt_i, 1'b0});
      end
      // SY10: CNTSCR, where scaling exists.
      if (addr_i == 13'h010) assert (low == (cntsc_i ? scaleval_i : 32'd0));
      // SY11: CNTID says so.
      if (addr_i == 13'h01C) assert (low == 32'(cntsc_i));
      // SY12: CNTFID.
      if (addr_i >= 13'h020 && addr_i < 13'h040) assert (low == word_i);
    end

    // SY13: CNTCV is the count, the same in both frames, whole or by halves.
    if (reads && cntcv) begin
      assert (rdata_o == (wide_i ? count_o : {32'b0, addr_i[2] ? count_o[63:32] : count_o[31:0]}));
    end

    // SY14: the identification registers end each frame.
    if (reads && addr_i[11:0] >= 12'hFD0 && (control || addr_i[12])) begin
      assert (low == 32'(id_byte));
    end

    // SY15: a write reaches the table exactly in CNTFID0..7 of CNTControlBase.
    assert (cntfid_we_i == (writes && addr_i >= 13'h020 && addr_i < 13'h040));

    // SY16: on the edge itself it is known what becomes of the count: the tick, and the write.
    assert (count_next_o ==
        (({wrote_cntcv_hi && wide_i ? wdata_i[63:32]
                                    : wrote_cntcv_hi ? wdata_i[31:0] : count_ticked_o[63:32],
           wrote_cntcv_lo ? wdata_i[31:0] : count_ticked_o[31:0]}) & count_mask_i));

    if (past_ok) begin
      // SY17: CNTCR is the value written, as far as it has the bits, or stays.
      assert ({fcreq_i, scen_i, hdbg_i, en_i} ==
          ($past(wrote_cntcr) ? {$past(wdata_i[17:8]), $past(wdata_i[2]) && cntsc_i,
                                 $past(wdata_i[1:0])}
                              : {$past(fcreq_i), $past(scen_i), $past(hdbg_i), $past(en_i)}));

      // SY18: CNTSCR is the value written, where scaling exists, or stays.
      assert (scaleval_i == ($past(wrote_cntscr) && cntsc_i ? $past(wdata_i[31:0])
                                                            : $past(scaleval_i)));

      // SY19: the entry in use changes by software, or while it counts.
      if (active_i != $past(active_i)) begin
        assert ($past(writes) || $past(en_i));
      end
    end
  end

endmodule
