// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_timer_frames: which accesses are refused, which frame an access reaches, and
// the registers that serve all frames, restated from the register map with plain numbers. What a
// frame does with an access is the business of arm_timer_frame_props.

module arm_timer_frames_props #(
  parameter bit Early = 1'b0
) (
  input logic         clk_i,
  input logic         rst_ni,
  input logic [7:0]   present_i,
  input logic [7:0]   virtual_i,
  input logic [7:0]   el0_view_i,
  input logic [7:0]   nsar_fixed_i,
  input logic [7:0]   nsar_value_i,
  input logic [7:0]   nsar_reset_i,
  input logic [5:0]   acr_reset_i,
  input logic [31:0]  cntfrq_reset_i,
  input logic         frame_cntfrq_independent_i,
  input logic         two_security_states_i,
  input logic         istatus_condition_i,
  input logic [63:0]  ctl_pid_i,
  input logic [63:0]  frame_pid_i,
  input logic         asked_i,  // an access is told, with Early that of the next cycle
  input logic         req_i,    // ... and made
  input logic         we_i,
  input logic [16:0]  addr_i,
  input logic         wide_i,
  input logic [63:0]  wdata_i,
  input logic         nonsecure_i,
  input logic [63:0]  rdata_o,
  input logic         error_o,
  input logic [63:0]  count_i,
  input logic [63:0]  count_next_i,
  input logic         unclocked_i,

  // One bit a frame: it is accessed in a page of its own, at CNTACR<n>, at CNTVOFF<n>
  input logic [7:0]   access_i,
  input logic [7:0]   acr_i,
  input logic [7:0]   voff_i,
  input logic         el0_i,
  input logic         secure_i,
  input logic [511:0] frame_rdata_i,
  input logic [7:0]   nsar_i,
  input logic [31:0]  cntfrq_i
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic        answered, reads, writes, secure;
  logic [31:0] low;

  assign answered = req_i && !error_o;
  assign reads    = answered && !we_i;
  assign writes   = answered && we_i;
  assign secure   = !(nonsecure_i && two_security_states_i);
  assign low      = rdata_o[31:0];

  // The high half of written data concerns the frames alone.
  logic unused_wdata;
  assign unused_wdata = ^wdata_i[63:32];

  // Where 64 bits may be asked for, by the offset in the page.
  logic wide_control, wide_frame;

  assign wide_control = addr_i[11:6] == 6'h02 && addr_i[2:0] == 3'h0;
  assign wide_frame   = addr_i[11:0] == 12'h000 || addr_i[11:0] == 12'h008 ||
                        addr_i[11:0] == 12'h018 || addr_i[11:0] == 12'h020 ||
                        addr_i[11:0] == 12'h030;

  // The PIDs as they stand in a frame, from 0xFD0: PID4 to PID7, PID0 to PID3; then the CIDs.
  logic [95:0] id;
  logic [7:0]  id_byte;

  assign id      = {32'hB105_F00D, ctl_pid_i[31:0], ctl_pid_i[63:32]};
  assign id_byte = 8'(id >> {addr_i[5:2] - 4'd4, 3'b0});

  // The frames that the access may see, and what the one accessed says.
  logic [7:0]  open;
  logic [63:0] answer;

  assign open = secure ? present_i : nsar_i;

  always_comb begin
    answer = '0;
    for (int n = 0; n < 8; n++) begin
      if (access_i[n] || acr_i[n] || voff_i[n]) begin
        answer = frame_rdata_i[64*n +: 64];
      end
    end
  end

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: static presets, and a count that
    // is what was announced, or has moved without an edge.
    if (past_ok) begin
      assume ($stable({present_i, virtual_i, el0_view_i, nsar_fixed_i, nsar_value_i, nsar_reset_i,
                       acr_reset_i, cntfrq_reset_i, frame_cntfrq_independent_i,
                       two_security_states_i, istatus_condition_i, ctl_pid_i, frame_pid_i}));
    end

    // With Early an access is told before, stays as it is, and is alone.
    if (Early && past_ok && req_i) begin
      assume (!asked_i && $stable({we_i, addr_i, wide_i, wdata_i, nonsecure_i}));
    end

    if (past_ok && !unclocked_i) begin
      assume (count_i == $past(count_next_i));
    end

    // FS1: reset values: what the presets choose.
    if (fresh) begin
      assert (cntfrq_i == cntfrq_reset_i &&
              nsar_i == (((nsar_fixed_i & nsar_value_i) | (~nsar_fixed_i & nsar_reset_i)) &
                         present_i));
    end

    // FS2: without a request the port says OK and 0.
    if (!req_i) begin
      assert (!error_o && rdata_o == '0);
    end

    // FS3: refused is exactly what is in no page, not aligned, or has 64 bits at a place without a
    // 64-bit register. Who asks, and which frames there are, makes no difference.
    if (req_i) begin
      assert (error_o == (addr_i[16:12] > 5'd16 || addr_i[1:0] != 2'b00 ||
                          (wide_i && !(addr_i[16:12] == '0 ? wide_control : wide_frame))));
    end

    // FS4: a write and a refused access read 0.
    if (we_i || error_o) begin
      assert (rdata_o == '0);
    end

    // FS5: the Non-secure side is Non-secure only where there are two sides.
    assert (secure_i == secure);

    for (int n = 0; n < 8; n++) begin
      // FS6: a frame is accessed in its page, or in its second one if it has that, if it is present
      // and open to the access.
      assert (access_i[n] == (answered && open[n] &&
                              (addr_i[16:12] == 5'(1 + n) ||
                               (addr_i[16:12] == 5'(9 + n) && el0_view_i[n]))));

      // FS7: which of the two it is.
      if (access_i[n]) begin
        assert (el0_i == (addr_i[16:12] > 5'd8));
      end

      // FS8: CNTACR<n> is a word, 4 bytes from the next.
      assert (acr_i[n] == (answered && open[n] && addr_i == 17'(64 + 4 * n)));

      // FS9: CNTVOFF<n> is two words, 8 bytes from the next.
      assert (voff_i[n] == (answered && open[n] && (addr_i == 17'(128 + 8 * n) ||
                                                    addr_i == 17'(132 + 8 * n))));
    end

    // FS10: a frame that is accessed has the word.
    if ((access_i | acr_i | voff_i) != '0) begin
      assert (rdata_o == answer);
    end

    // FS11: a frame that is not there, or not open, reads 0.
    if (reads && addr_i[16:12] != '0 && access_i == '0) begin
      assert (rdata_o == '0);
    end

    if (reads && addr_i[16:12] == '0) begin
      // FS12: CNTFRQ, for the Secure side.
      if (addr_i[11:0] == 12'h000) assert (low == (secure ? cntfrq_i : 32'd0));
      // FS13: CNTNSAR likewise.
      if (addr_i[11:0] == 12'h004) assert (low == (secure ? {24'b0, nsar_i} : 32'd0));
      // FS14: CNTTIDR, for both: a frame that is not there has nothing else either.
      if (addr_i[11:0] == 12'h008) begin
        for (int n = 0; n < 8; n++) begin
          assert (low[4*n +: 4] == (present_i[n] ? {1'b0, el0_view_i[n], virtual_i[n], 1'b1}
                                                 : 4'h0));
        end
      end
      // FS15: the identification registers, for both.
      if (addr_i[11:0] >= 12'hFD0) assert (low == {24'b0, id_byte});
      // FS16: all else reads 0.
      if (addr_i[11:0] >= 12'h00C && addr_i[11:0] < 12'hFD0 && acr_i == '0 && voff_i == '0) begin
        assert (rdata_o == '0);
      end
    end

    // FS17: only 64 bits have a high half.
    if (!wide_i) begin
      assert (rdata_o[63:32] == '0);
    end

    if (past_ok) begin
      // FS18: CNTFRQ is the value that the Secure side wrote, or stays.
      assert (cntfrq_i == ($past(writes && secure && addr_i == 17'h00000) ? $past(wdata_i[31:0])
                                                                          : $past(cntfrq_i)));

      // FS19: of CNTNSAR it writes the bits of frames that are present and of no fixed security,
      // which it may set and clear.
      assert ((nsar_i & ~nsar_fixed_i) ==
          ($past(writes && secure && addr_i == 17'h00004)
              ? $past(wdata_i[7:0]) & present_i & ~nsar_fixed_i : $past(nsar_i) & ~nsar_fixed_i));
    end

    if (past_ok || fresh) begin
      // FS20: the other bits are what they are.
      assert ((nsar_i & nsar_fixed_i) == (nsar_value_i & nsar_fixed_i & present_i));
    end
  end

endmodule
