// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_system_counter_table: what a word holds, and which entries can be selected.

module arm_system_counter_table_props (
  input logic         clk_i,
  input logic         rst_ni,
  input logic [3:0]   entries_i,
  input logic [255:0] cntfid_i,
  input logic         cntfid_rw_i,
  input logic         we_i,
  input logic [2:0]   index_i,
  input logic [31:0]  wdata_i,
  input logic [31:0]  word_o,
  input logic [7:0]   selectable_o,
  input logic [7:0]   selectable_next_o,
  input logic [255:0] difference_q_i
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic [255:0] words, words_before_q;
  logic [7:0]   written_q;             // one bit an entry
  logic [31:0]  wdata_q;

  assign words = difference_q_i ^ cntfid_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      words_before_q <= '0;
      written_q      <= '0;
      wdata_q        <= '0;
    end else begin
      words_before_q <= words;
      written_q      <= (we_i && cntfid_rw_i && {1'b0, index_i} < entries_i) ? 8'h01 << index_i
                                                                             : 8'h00;
      wdata_q        <= wdata_i;
    end
  end

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: static presets.
    if (past_ok) begin
      assume ($stable({entries_i, cntfid_i, cntfid_rw_i}));
    end

    // ST1: the words begin as the presets have them.
    if (fresh) begin
      assert (words == cntfid_i);
    end

    for (int n = 0; n < 8; n++) begin
      // ST2: a word is the value written, if it is built and software may, or stays.
      if (past_ok) begin
        assert (words[32*n +: 32] == (written_q[n] ? wdata_q : words_before_q[32*n +: 32]));
      end

      // ST3: an entry can be selected exactly if it is built and does not hold 0.
      assert (selectable_o[n] == (n < 32'(entries_i) && words[32*n +: 32] != '0));
    end

    // ST4: after the edge it is selectable if that was announced.
    if (past_ok) begin
      assert (selectable_o == $past(selectable_next_o));
    end

    // ST5: a word reads as it is, and 0 where none is built.
    assert (word_o == ({1'b0, index_i} < entries_i ? 32'(words >> {index_i, 5'b0}) : 32'd0));
  end

endmodule
