// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_host: which commands are errors, with plain numbers, what each does
// and nothing else does, and an expiry as a signed comparison.

module power_timebase_host_props #(
  parameter int THREADS = 1
) (
  input logic               clk_i,
  input logic               rst_ni,
  input logic [3:0]         threads_i,
  input logic               has_hv_i,
  input logic               booke_i,
  input logic [63:0]        dec_mask_i,
  input logic [3:0]         op_i,
  input logic [2:0]         thread_i,
  input logic [63:0]        data_i,
  input logic               error_o,
  input logic               saturated_o,
  input logic [63:0]        tb_i,
  input logic               ld_i,
  input logic [63:0]        load_offset_i,
  input logic [63:0]        load_applied_i,
  input logic               load_entered_i,
  input logic               load_o,
  input logic               enter_o,
  input logic               exit_o,
  input logic [63:24]       move_o,
  input logic [THREADS-1:0] expiry_we_o,
  input logic [63:0]        expiry_o,
  input logic [THREADS-1:0] or_tsr_o,
  input logic [THREADS-1:0] clear_tsr_o,
  input logic [THREADS-1:0] purr_share_o,
  input logic [THREADS-1:0] spurr_scale_o,
  input logic [63:0]        offset_o,
  input logic [63:0]        applied_o,
  input logic               entered_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic no_thread, names_thread, needs_hv;
  assign no_thread    = 32'(thread_i) >= 32'(threads_i);
  assign names_thread = op_i >= 4'd4 && op_i <= 4'd8;
  assign needs_hv     = (op_i >= 4'd1 && op_i <= 4'd4) || op_i == 4'd10;

  // The view's least and greatest value
  logic signed [63:0] distance, greatest;
  assign distance = $signed(data_i - tb_i);
  assign greatest = $signed(ld_i ? dec_mask_i >> 1 : 64'h7FFF_FFFF);

  logic [THREADS-1:0] chosen;
  assign chosen = THREADS'(1 << thread_i);

  logic [3:0] done;                      // the command that is no error
  assign done = error_o ? 4'd0 : op_i;

  logic unused_bits;
  assign unused_bits = ^{load_offset_i[23:0], load_applied_i[23:0]};

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    assume ((dec_mask_i & (dec_mask_i + 64'd1)) == '0 && dec_mask_i[31:0] == '1);
    assume (32'(threads_i) <= THREADS && threads_i != '0);
    if (past_ok) begin
      assume ($stable({threads_i, has_hv_i, booke_i, dec_mask_i}));
    end

    // TC1: out of reset there is no offset and no guest.
    if (fresh) begin
      assert (offset_o == '0 && applied_o == '0 && !entered_o);
    end

    // TC2: a command that does not exist is an error.
    if (op_i > 4'd10) begin
      assert (error_o);
    end

    // TC3: offset, entry, exit, resync and expiry are, without hypervisor state.
    if (needs_hv && !has_hv_i) begin
      assert (error_o);
    end

    // TC4: entering is, inside.
    if (op_i == 4'd2 && entered_o) begin
      assert (error_o);
    end

    // TC5: leaving and resync are, outside.
    if ((op_i == 4'd3 || op_i == 4'd10) && !entered_o) begin
      assert (error_o);
    end

    // TC6: a thread that is not in use is, where one is named.
    if (names_thread && no_thread) begin
      assert (error_o);
    end

    // TC7: TSR is, without Book E.
    if ((op_i == 4'd5 || op_i == 4'd6) && !booke_i) begin
      assert (error_o);
    end

    // TC8: nothing else is.
    if (error_o) begin
      assert (op_i > 4'd10 || (needs_hv && !has_hv_i) || (op_i == 4'd2 && entered_o) ||
              ((op_i == 4'd3 || op_i == 4'd10) && !entered_o) || (names_thread && no_thread) ||
              ((op_i == 4'd5 || op_i == 4'd6) && !booke_i));
    end

    // TC9: the group is told what to do, once, if it is no error.
    assert (enter_o == (done == 4'd2) && exit_o == (done == 4'd3) && load_o == (done == 4'd9));

    // TC10: an expiry goes to its thread alone.
    assert (expiry_we_o == (done == 4'd4 ? chosen : '0));

    // TC11: bits of TSR likewise, set ...
    assert (or_tsr_o == (done == 4'd5 ? chosen : '0));

    // TC12: ... and cleared.
    assert (clear_tsr_o == (done == 4'd6 ? chosen : '0));

    // TC13: shares likewise, both ...
    assert (purr_share_o == (done == 4'd7 ? chosen : '0));

    // TC14: ... or SPURR's.
    assert (spurr_scale_o == (done == 4'd8 ? chosen : '0));

    // TC15: an expiry within the view is the distance.
    if (done == 4'd4 && distance <= greatest && distance >= -greatest - 64'sd1) begin
      assert (expiry_o == data_i - tb_i && !saturated_o);
    end

    // TC16: one too far ahead is the greatest value.
    if (done == 4'd4 && distance > greatest) begin
      assert (expiry_o == $unsigned(greatest) && saturated_o);
    end

    // TC17: one too long past is -1: nobody loses an interrupt.
    if (done == 4'd4 && distance < -greatest - 64'sd1) begin
      assert (expiry_o == '1 && saturated_o);
    end

    // TC18: nothing else saturates.
    if (done != 4'd4) begin
      assert (!saturated_o);
    end

    // TC19: entering moves by the offset, leaving by what was applied.
    assert ((!enter_o || {move_o, 24'b0} == offset_o) && (!exit_o || {move_o, 24'b0} == applied_o));

    // TC20: offsets are multiples of 2^24.
    assert (offset_o[23:0] == '0 && applied_o[23:0] == '0);

    if (past_ok) begin
      // TC21: setting the offset rounds up.
      if ($past(done == 4'd1)) begin
        assert (offset_o - $past(data_i) < 64'h100_0000);
      end

      // TC22: nothing else but a load changes it.
      if ($past(done != 4'd1 && done != 4'd9)) begin
        assert ($stable(offset_o));
      end

      // TC23: entering applies it.
      if ($past(done == 4'd2)) begin
        assert (entered_o && applied_o == $past(offset_o));
      end

      // TC24: leaving leaves nothing applied.
      if ($past(done == 4'd3)) begin
        assert (!entered_o && applied_o == '0);
      end

      // TC25: nothing else comes or goes, not even another offset.
      if ($past(done != 4'd2 && done != 4'd3 && done != 4'd9 && done != 4'd10)) begin
        assert ($stable({entered_o, applied_o}));
      end

      // TC26: the load replaces all three.
      if ($past(done == 4'd9)) begin
        assert (entered_o == $past(load_entered_i) &&
                offset_o[63:24] == $past(load_offset_i[63:24]) &&
                applied_o[63:24] == $past(load_applied_i[63:24]));
      end

      // TC27: a resync stays inside, with nothing applied.
      if ($past(done == 4'd10)) begin
        assert (entered_o && applied_o == '0);
      end
    end
  end

endmodule
