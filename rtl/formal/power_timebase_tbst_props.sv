// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_tbst: the transitions one by one, with plain numbers, and the
// order of those of one edge.

module power_timebase_tbst_props #(
  parameter int THREADS = 1
) (
  input logic                 clk_i,
  input logic                 rst_ni,
  input logic                 strict_tbst_i,
  input logic                 tb_valid_at_reset_i,
  input logic                 tb_run_i,
  input logic                 tod_sync_i,
  input logic                 tod_valid_i,
  input logic [THREADS-1:0]   tbl_we_i,
  input logic [THREADS-1:0]   tfmr_we_i,
  input logic [THREADS-1:0]   tfmr_host_we_i,
  input logic [15*THREADS-1:0] base_i,
  input logic [4*THREADS-1:0] controls_i,
  input logic                 load_i,
  input logic [3:0]           load_tbst_i,
  input logic                 load_control_error_i,
  input logic [63:0]          load_tfmr_i,
  input logic                 take_tod_o,
  input logic [THREADS-1:0]   refuse_o,
  input logic [3:0]           tbst_o,
  input logic                 control_error_o,
  input logic [63:0]          tfmr_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic quiet, no_control;
  assign quiet      = !load_i && tfmr_we_i == '0 && tfmr_host_we_i == '0;
  assign no_control = quiet && tbl_we_i == '0;

  // Thread 0 alone writes TFMR, with these controls.
  logic only_first;
  assign only_first = !load_i && tfmr_we_i == THREADS'(1) && tfmr_host_we_i == '0 &&
                      tbl_we_i == '0 && !tod_sync_i && !tod_valid_i;

  logic load_tod, move_tod, clear_errors, clear_one;
  assign {load_tod, move_tod, clear_errors, clear_one} = controls_i[3:0];

  // Waiting for the time of day
  logic moves;
  assign moves = tfmr_o[45];

  // Running when software's writes come
  logic running;
  assign running = tbst_o == 4'd8 || take_tod_o;

  // Another thread, if there is one
  localparam int Second = THREADS - 1;

  logic unused_bits;
  assign unused_bits = ^{base_i, controls_i, load_tfmr_i};

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    assume ((tfmr_we_i & tfmr_host_we_i) == '0 && ((tfmr_we_i | tfmr_host_we_i) & tbl_we_i) == '0);
    if (past_ok) begin
      assume ($stable({strict_tbst_i, tb_valid_at_reset_i}));
    end

    // TS1: out of reset it runs, or with the preset waits for firmware.
    if (fresh) begin
      assert (!control_error_o && (tfmr_o | 64'h80_0000) ==
              (tb_valid_at_reset_i ? 64'h8_70C0_0000 : 64'h80_0000));
    end

    // TS2: the time of day is taken in state 7, or in 6 with the sync pulse, when it comes.
    assert (take_tod_o ==
            (tod_valid_i && moves && (tbst_o == 4'd7 || (tbst_o == 4'd6 && tod_sync_i))));

    // TS3: a write of TBL is refused only under the preset, when running, and if there is one.
    if (refuse_o != '0) begin
      assert (strict_tbst_i && running && (refuse_o & ~tbl_we_i) == '0);
    end

    // TS4: then it is the first of the edge, and it alone.
    if (strict_tbst_i && running && tbl_we_i != '0) begin
      assert ((refuse_o & (refuse_o - THREADS'(1))) == '0 && refuse_o != '0 &&
              (tbl_we_i & (refuse_o - THREADS'(1))) == '0);
    end

    if (past_ok) begin
      // TS5: taking it runs.
      if ($past(take_tod_o && no_control)) begin
        assert (tbst_o == 4'd8);
      end

      // TS6: the sync pulse alone goes from 6 to 7.
      if ($past(tbst_o == 4'd6 && moves && tod_sync_i && !tod_valid_i && no_control)) begin
        assert (tbst_o == 4'd7);
      end

      // TS7: in other states the pins do nothing, and nothing else does without a write.
      if ($past(no_control && (!moves || (tbst_o != 4'd7 && !(tbst_o == 4'd6 && tod_sync_i))))) begin
        assert ($stable(tbst_o));
      end

      // TS8: a refused write is an error, which shows.
      if ($past(refuse_o != '0 && quiet)) begin
        assert (tbst_o == 4'd9 && control_error_o);
      end

      // TS9: a write of TBL that is not refused moves nothing.
      if ($past(quiet && refuse_o == '0 && !tod_sync_i && !tod_valid_i)) begin
        assert ($stable(tbst_o));
      end

      // TS10: LOAD_TOD_MOD goes from 0, 2, 6 and 8 to 2.
      if ($past(only_first && load_tod && !move_tod && !clear_errors &&
                (tbst_o == 4'd0 || tbst_o == 4'd2 || tbst_o == 4'd6 || tbst_o == 4'd8))) begin
        assert (tbst_o == 4'd2 && control_error_o == $past(control_error_o && !clear_one));
      end

      // TS11: it is out of place in 1, 7 and 9.
      if ($past(only_first && load_tod && !move_tod && !clear_errors &&
                (tbst_o == 4'd1 || tbst_o == 4'd7 || tbst_o == 4'd9))) begin
        assert (tbst_o == 4'd9 && control_error_o);
      end

      // TS12: MOVE_CHIP_TOD_TO_TB goes from 2 to 6.
      if ($past(only_first && !load_tod && move_tod && !clear_errors && tbst_o == 4'd2)) begin
        assert (tbst_o == 4'd6 && control_error_o == $past(control_error_o && !clear_one));
      end

      // TS13: elsewhere it is out of place.
      if ($past(only_first && !load_tod && move_tod && !clear_errors && tbst_o != 4'd2)) begin
        assert (tbst_o == 4'd9 && control_error_o);
      end

      // TS14: CLEAR_TB_ERRORS goes to 0 from where the time base does not run, and forgets the control
      // error and MOVE_CHIP_TOD_TO_TB.
      if ($past(only_first && !(load_tod && move_tod) && clear_errors && tbst_o != 4'd8)) begin
        assert (tbst_o == 4'd0 && !control_error_o && !moves);
      end

      // TS15: it does not stop a time base that runs; a write without controls moves no state.
      if ($past(only_first && (clear_errors ? !(load_tod && move_tod) && tbst_o == 4'd8
                                            : !load_tod && !move_tod))) begin
        assert ($stable(tbst_o) && (!$past(clear_errors) || (!control_error_o && !moves)));
      end

      // TS16: LOAD_TOD_MOD and MOVE_CHIP_TOD_TO_TB in one write are out of place.
      if ($past(only_first && load_tod && move_tod)) begin
        assert (tbst_o == 4'd9 && control_error_o && moves);
      end

      // TS17: a one clears the control error, where no control makes it.
      if ($past(only_first && !load_tod && !move_tod && clear_one)) begin
        assert (!control_error_o);
      end

      // TS18: the writes of one edge come in the order of their threads.
      if ($past(!load_i && tbst_o == 4'd8 && tfmr_we_i == '1 && tfmr_host_we_i == '0) &&
          THREADS == 2 && $past(controls_i[3:0] == 4'b1000) &&
          $past(controls_i[4*Second +: 4] == 4'b0100)) begin
        assert (tbst_o == 4'd6);
      end

      // TS19: the host's come after software's.
      if ($past(!load_i && tbst_o == 4'd8 && tbl_we_i == '0) && THREADS == 2 &&
          $past(tfmr_we_i == THREADS'(1 << Second) && tfmr_host_we_i == THREADS'(1)) &&
          $past(controls_i[3:0] == 4'b0100) && $past(controls_i[4*Second +: 4] == 4'b1000)) begin
        assert (tbst_o == 4'd6);
      end

      // TS20: the control error comes of a control or a refused write alone.
      if ($rose(control_error_o) && !$past(load_i)) begin
        assert ($past(tfmr_we_i != '0 || tfmr_host_we_i != '0 || refuse_o != '0) && tbst_o == 4'd9);
      end

      // TS21: it goes with a write alone.
      if ($fell(control_error_o) && !$past(load_i)) begin
        assert ($past(tfmr_we_i != '0 || tfmr_host_we_i != '0));
      end

      // TS22: the load wins over everything.
      if ($past(load_i)) begin
        assert (tbst_o == $past(load_tbst_i) && control_error_o == $past(load_control_error_i) &&
                (tfmr_o & 64'hFFFE_2000_F020_0000) == $past(load_tfmr_i & 64'hFFFE_2000_F020_0000));
      end

      // TS23: the base fields are what is written ...
      if ($past(only_first)) begin
        assert (tfmr_o[63:49] == $past(base_i[14:0]));
      end

      // TS24: ... and stay.
      if ($past(quiet)) begin
        assert ($stable(tfmr_o[63:49]));
      end

      // TS25: MOVE_CHIP_TOD_TO_TB stays until the time base takes the time of day ...
      if ($past(quiet)) begin
        assert (moves == $past(moves && !take_tod_o));
      end

      // TS26: ... and is else what is written.
      if ($past(only_first && !clear_errors)) begin
        assert (moves == $past(move_tod));
      end

      // TS27: a sync pulse shows ...
      if ($past(quiet)) begin
        assert (tfmr_o[21] == $past(tfmr_o[21] || tod_sync_i));
      end

      // TS28: ... until the next write of TFMR.
      if ($past(!load_i && (tfmr_we_i != '0 || tfmr_host_we_i != '0))) begin
        assert (!tfmr_o[21]);
      end

      // TS29: where one step is made, the state before it shows: by the time of day ...
      if ($past(no_control && !(tod_sync_i && tod_valid_i)) && tbst_o != $past(tbst_o)) begin
        assert (tfmr_o[31:28] == $past(tbst_o));
      end

      // TS30: ... by a move of it or a clear ...
      if ($past(only_first && (tbst_o != 4'd8 || !clear_errors)) &&
          $past(move_tod || clear_errors)) begin
        assert (tfmr_o[31:28] == $past(tbst_o));
      end

      // TS31: ... and by LOAD_TOD_MOD, which makes two.
      if ($past(only_first) && $past(load_tod && !move_tod && !clear_errors) && tbst_o == 4'd2) begin
        assert (tfmr_o[31:28] == 4'd1);
      end
    end

    // TS32: TFMR shows the states, whether the time base runs, and the error; it has no other bits.
    assert (tfmr_o[35:32] == tbst_o && tfmr_o[23] == tb_run_i && tfmr_o[22] == (tbst_o == 4'd8) &&
            tfmr_o[17] == control_error_o && (tfmr_o & 64'h0001_DFF0_0F1D_FFFF) == '0);
  end

endmodule
