// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_dec: what each step of an edge leaves in DEC and DECAR, the request
// in both directions, and the level as the sign of the view.

module power_timebase_dec_props (
  input logic        clk_i,
  input logic        rst_ni,
  input logic [1:0]  dec_mode_i,
  input logic [63:0] dec_mask_i,
  input logic [63:0] dec_reset_i,
  input logic        dec_wraps_i,
  input logic        tick_i,
  input logic        are_i,
  input logic        ld_i,
  input logic        ld_next_i,
  input logic        we_i,
  input logic        decar_we_i,
  input logic        host_we_i,
  input logic        host_ld_i,
  input logic [63:0] wdata_i,
  input logic        ack_i,
  input logic        expiry_we_i,
  input logic [63:0] expiry_i,
  input logic        load_i,
  input logic [63:0] load_dec_i,
  input logic        load_request_i,
  input logic [31:0] load_decar_i,
  input logic [63:0] dec_o,
  input logic [31:0] decar_o,
  input logic        request_o,
  input logic        expires_o,
  input logic        exc_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic is_level, is_edge, is_booke;
  assign is_level = dec_mode_i == 2'd0;
  assign is_edge  = dec_mode_i == 2'd1;
  assign is_booke = dec_mode_i == 2'd2;

  // DEC as the tick leaves it, of the counters that go below 0.
  logic [63:0] counted;
  assign counted = tick_i ? (dec_o + dec_mask_i) & dec_mask_i : dec_o;

  // No write but a tick's.
  logic alone;
  assign alone = !we_i && !host_we_i && !expiry_we_i && !load_i;

  logic from_zero, turned;
  assign from_zero = tick_i && dec_o[31:0] == '0;
  assign turned    = we_i && !counted[31] && wdata_i[31];

  // The sign of the large view: the mask's highest bit.
  logic [63:0] sign;
  assign sign = 64'(({1'b0, dec_mask_i} + 65'd1) >> 1);

  logic unused_bits;
  assign unused_bits = ^{counted};

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: sensible presets that stay, one write of a port on an edge,
    // and no large view of what has 32 bits.
    assume (is_level || is_edge || is_booke);
    assume ((dec_mask_i & (dec_mask_i + 64'd1)) == '0 && dec_mask_i[31:0] == '1);
    assume ((dec_reset_i & ~dec_mask_i) == '0);
    assume (is_level || (dec_mask_i[63:32] == '0 && !ld_i && !host_ld_i));
    assume (2'(we_i) + 2'(host_we_i) + 2'(decar_we_i) <= 2'd1);
    if (past_ok) begin
      assume ($stable({dec_mode_i, dec_mask_i, dec_reset_i, dec_wraps_i}));
      assume (ld_i == $past(ld_next_i));
    end
    assume (!fresh || !ld_i);

    // TD1: reset values; no request.
    if (fresh) begin
      assert (dec_o == dec_reset_i && decar_o == 32'h7FFF_FFFF && !request_o);
    end

    // TD2: there are no bits but those of the mask.
    if (past_ok || fresh) begin
      assert ((dec_o & ~dec_mask_i) == '0);
    end

    if (past_ok) begin
      // TD3: a tick is one down, around the end of the mask.
      if ($past(alone && tick_i && !is_booke)) begin
        assert (((dec_o + 64'd1) & dec_mask_i) == $past(dec_o));
      end

      // TD4: without tick and write it stands.
      if ($past(alone && !tick_i)) begin
        assert ($stable(dec_o));
      end

      // TD5: a write in the small view has 0 above it, on a tick or not.
      if ($past(we_i && !ld_i && !expiry_we_i && !load_i)) begin
        assert (dec_o == {32'b0, $past(wdata_i[31:0])});
      end

      // TD6: a write in the large view has all bits there are.
      if ($past(we_i && ld_i && !expiry_we_i && !load_i)) begin
        assert (dec_o == $past(wdata_i & dec_mask_i));
      end

      // TD7: the host's write goes by the view that the host finds.
      if ($past(host_we_i && !expiry_we_i && !load_i)) begin
        assert (dec_o == $past(wdata_i & (host_ld_i ? dec_mask_i : 64'hFFFF_FFFF)));
      end

      // TD8: an expiry has all bits there are.
      if ($past(expiry_we_i && !load_i)) begin
        assert (dec_o == $past(expiry_i & dec_mask_i));
      end

      // TD9: the load wins over everything.
      if ($past(load_i)) begin
        assert (dec_o == $past(load_dec_i & dec_mask_i) && decar_o == $past(load_decar_i) &&
                request_o == $past(load_request_i));
      end

      // TD10: Book E goes from 1 to 0, or to DECAR.
      if ($past(alone && tick_i && is_booke && dec_o == 64'd1)) begin
        assert (dec_o == $past(are_i ? {32'b0, decar_o} : 64'd0));
      end

      // TD11: Book E stays at 0, or goes on to all ones where that is so and the reload is enabled.
      if ($past(alone && is_booke && dec_o == '0)) begin
        assert (dec_o == ($past(tick_i && dec_wraps_i && are_i) ? dec_mask_i : '0));
      end

      // TD12: Book E counts down to there.
      if ($past(alone && tick_i && is_booke && dec_o > 64'd1)) begin
        assert (dec_o + 64'd1 == $past(dec_o));
      end

      // TD13: a tick from 0 makes the request, whatever is written or acknowledged on its edge.
      if ($past(is_edge && from_zero && !load_i)) begin
        assert (request_o);
      end

      // TD14: a write of a negative value over another makes it; the other is what the tick left.
      if ($past(is_edge && turned && !load_i)) begin
        assert (request_o);
      end

      // TD15: nothing else makes it.
      if ($rose(request_o) && !$past(load_i)) begin
        assert ($past(is_edge && (from_zero || turned)));
      end

      // TD16: it stays until it is acknowledged, whatever DEC becomes.
      if ($fell(request_o) && !$past(load_i)) begin
        assert ($past(ack_i));
      end

      // TD17: an acknowledge clears it, unless a request is made on that edge.
      if ($past(ack_i && !from_zero && !turned && !load_i)) begin
        assert (!request_o);
      end

      // TD18: DECAR is the value written or stays.
      if (!$past(load_i)) begin
        assert (decar_o == ($past(decar_we_i) ? $past(wdata_i[31:0]) : $past(decar_o)));
      end
    end

    // TD19: by level, the exception is the view's sign.
    if ((past_ok || fresh) && is_level) begin
      assert (exc_o == ((dec_o & (ld_i ? sign : 64'h8000_0000)) != '0));
    end

    // TD20: by edge, it is the request.
    if (is_edge) begin
      assert (exc_o == request_o);
    end

    // TD21: DIS's event is Book E's tick from 1, and nothing else.
    assert (expires_o == (is_booke && tick_i && dec_o == 64'd1));
  end

endmodule
