// SPDX-License-Identifier: Apache-2.0
//
// Properties of mips_cp0_timer_guest: what Guest Count is, and guest TI in both directions. Count
// and its tick come from outside and are constrained by mips_cp0_timer_core_props.

module mips_cp0_timer_guest_props (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        vz_i,
  input logic [31:0] gtoffset_mask_i,
  input logic [31:0] count_i,
  input logic        count_inc_i,
  input logic [31:0] wdata_i,
  input logic        ack_i,
  input logic        gtoffset_we_i,
  input logic        compare_we_i,
  input logic        dc_we_i,
  input logic        ti_we_i,
  input logic [31:0] gtoffset_o,
  input logic [31:0] count_o,
  input logic [31:0] compare_o,
  input logic        dc_o,
  input logic        ti_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic match;  // this edge's tick takes the running Guest Count to Guest Compare
  logic acked;  // this edge's write acknowledges

  assign match = vz_i && count_inc_i && !dc_o && count_o + 32'd1 == compare_o;
  assign acked = compare_we_i && ack_i;

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    if (past_ok) begin
      assume ($stable(vz_i));
    end
    assume (!(compare_we_i && (dc_we_i || ti_we_i || gtoffset_we_i)));
    assume (!(gtoffset_we_i && (dc_we_i || ti_we_i)));

    // G1: reset values.
    if (fresh) begin
      assert (gtoffset_o == '0 && compare_o == '0 && !dc_o && !ti_o);
    end

    // G2: without the Virtualization module there is no Guest Count.
    if (!vz_i) begin
      assert (count_o == '0);
    end

    // G3: Guest Count is Count + GTOffset, whatever the guest's DC is.
    if (vz_i) begin
      assert (count_o == count_i + gtoffset_o);
    end

    if (past_ok) begin
      // G4: while the guest's DC is 1, nothing but root's write makes TI rise.
      if ($rose(ti_o) && $past(dc_o)) begin
        assert ($past(ti_we_i));
      end

      // G5: GTOffset is the value written, as far as it has the bits, or stays.
      assert (gtoffset_o == ($past(gtoffset_we_i) ? $past(wdata_i & gtoffset_mask_i)
                                                  : $past(gtoffset_o)));

      // G6: Guest Compare is the value written or stays.
      assert (compare_o == ($past(compare_we_i) ? $past(wdata_i) : $past(compare_o)));

      // G7: the guest's DC is the value written or stays.
      assert (dc_o == ($past(dc_we_i) ? $past(wdata_i[27]) : $past(dc_o)));

      // G8: TI rises on the very edge on which counting reaches Guest Compare, unless that edge's
      // write decides about TI itself.
      if ($past(match) && !$past(acked) && !$past(ti_we_i)) begin
        assert (ti_o);
      end

      // G9: TI rises for no other reason than that or root writing 1: no write of Count, GTOffset,
      // Guest Compare or DC makes it rise, wherever it puts Guest Count.
      if ($rose(ti_o)) begin
        assert ($past(match) || ($past(ti_we_i) && $past(wdata_i[30])));
      end

      // G10: TI stays until software writes Guest Compare or root writes 0.
      if ($past(ti_o) && !$past(acked) && !($past(ti_we_i) && !$past(wdata_i[30]))) begin
        assert (ti_o);
      end

      // G11: a Guest Compare write by software leaves TI 0, whatever matched on that edge.
      if ($past(acked)) begin
        assert (!ti_o);
      end

      // G12: root's TI replaces whatever matched on that edge.
      if ($past(ti_we_i)) begin
        assert (ti_o == $past(wdata_i[30]));
      end
    end
  end

endmodule
