// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_words: what reaches the register ports, what the bus is told, and
// when a thread's half is held, used and forgotten.

module power_timebase_words_props #(
  parameter int THREADS = 1
) (
  input logic                  clk_i,
  input logic                  rst_ni,
  input logic                  req_i,
  input logic                  we_i,
  input logic [15:0]           addr_i,
  input logic [31:0]           wdata_i,
  input logic [31:0]           rdata_o,
  input logic                  error_o,
  input logic                  granted_i,
  input logic [THREADS-1:0]    req_o,
  input logic [9:0]            spr_o,
  input logic [63:0]           wdata_o,
  input logic [64*THREADS-1:0] rdata_i,
  input logic [2*THREADS-1:0]  result_i,
  input logic [THREADS-1:0]    write_held_i,
  input logic [10*THREADS-1:0] write_spr_i,
  input logic [32*THREADS-1:0] write_word_i,
  input logic [THREADS-1:0]    read_held_i,
  input logic [10*THREADS-1:0] read_spr_i,
  input logic [32*THREADS-1:0] read_word_i
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic        high, aligned, there;
  logic [9:0]  spr;
  logic [2:0]  thread;
  logic [63:0] rdata;                  // of the thread
  logic [1:0]  result;
  logic        write_held, read_held;  // for the thread, of this SPR
  logic [31:0] write_word, read_word;

  assign spr     = addr_i[12:3];
  assign high    = addr_i[2];
  assign aligned = addr_i[1:0] == '0;
  assign thread  = addr_i[15:13];
  assign there   = 32'(thread) < THREADS;
  assign rdata   = 64'(rdata_i >> (64 * thread));
  assign result  = 2'(result_i >> (2 * thread));

  assign write_held = 1'(write_held_i >> thread) && 10'(write_spr_i >> (10 * thread)) == spr;
  assign read_held  = 1'(read_held_i >> thread) && 10'(read_spr_i >> (10 * thread)) == spr;
  assign write_word = 32'(write_word_i >> (32 * thread));
  assign read_word  = 32'(read_word_i >> (32 * thread));

  // Accesses that were granted
  logic low_write, high_write, low_read, high_read;
  assign low_write  = req_i && we_i && !high && !error_o;
  assign high_write = req_i && we_i && high && !error_o;
  assign low_read   = req_i && !we_i && !high && !error_o;
  assign high_read  = req_i && !we_i && high && !error_o;

  always_ff @(posedge clk_i) begin
    // The register ports' side of the contract: a port that is not asked says nothing.
    for (int t = 0; t < THREADS; t++) begin
      assume (req_o[t] || (result_i[2*t +: 2] == 2'd0 && rdata_i[64*t +: 64] == '0));
      assume (result_i[2*t +: 2] == 2'd0 || rdata_i[64*t +: 64] == '0);
    end
    assume (!we_i || rdata_i == '0);
    assume (req_i || !granted_i);

    // TW1: nobody who does not ask is answered, and nobody is asked.
    if (!req_i) begin
      assert (req_o == '0 && !error_o && rdata_o == '0);
    end

    // TW2: an address within a word is an error.
    if (req_i && !aligned) begin
      assert (req_o == '0 && error_o);
    end

    // TW3: a write of a high word asks no port, but whether it is allowed, of a thread that is there.
    if (req_i && we_i && high && aligned) begin
      assert (req_o == '0 && error_o == !(granted_i && there));
    end

    // TW4: everything else asks the addressed thread's port alone.
    if (req_i && aligned && !(we_i && high)) begin
      assert (req_o == THREADS'(1 << thread) && spr_o == addr_i[12:3]);
    end

    // TW5: what the port refuses is an error; so is a thread without a port.
    if (req_i && aligned && !(we_i && high)) begin
      assert (error_o == (!there || result != 2'd0));
    end

    // TW6: an error reads 0.
    if (error_o || we_i) begin
      assert (rdata_o == '0);
    end

    // TW7: the low word goes through, both ways.
    assert (wdata_o[31:0] == wdata_i);

    // TW8: a read of the low word is the port's.
    if (low_read) begin
      assert (rdata_o == rdata[31:0]);
    end

    // TW9: a thread's held high word goes with its own SPR, and with no other.
    assert (wdata_o[63:32] == (write_held ? write_word : '0));

    // TW10: a thread's held high word is read by its own SPR; others are live.
    if (high_read) begin
      assert (rdata_o == (read_held ? read_word : rdata[63:32]));
    end

    // TW11: out of reset nothing is held.
    if (fresh) begin
      assert (write_held_i == '0 && read_held_i == '0);
    end

    if (past_ok) begin
      for (int t = 0; t < THREADS; t++) begin
        // TW12: a granted write of a high word is held for its thread.
        if ($past(high_write && 32'(thread) == t)) begin
          assert (write_held_i[t] && write_spr_i[10*t +: 10] == $past(spr) &&
                  write_word_i[32*t +: 32] == $past(wdata_i));
        end

        // TW13: a granted write of a low word, any, leaves nothing held for its thread.
        if ($past(low_write && 32'(thread) == t)) begin
          assert (!write_held_i[t]);
        end

        // TW14: nothing else touches what is held: not another thread's writes, not refused ones.
        if ($past(!(low_write || high_write) || 32'(thread) != t)) begin
          assert ($stable({write_held_i[t], write_spr_i[10*t +: 10], write_word_i[32*t +: 32]}));
        end

        // TW15: a granted read of a low word holds the high word of that instant for its thread.
        if ($past(low_read && 32'(thread) == t)) begin
          assert (read_held_i[t] && read_spr_i[10*t +: 10] == $past(spr) &&
                  read_word_i[32*t +: 32] == $past(rdata[63:32]));
        end

        // TW16: the thread's next read of its high word takes it.
        if ($past(high_read && read_held && 32'(thread) == t)) begin
          assert (!read_held_i[t]);
        end

        // TW17: nothing else touches it.
        if ($past(!(low_read || (high_read && read_held)) || 32'(thread) != t)) begin
          assert ($stable({read_held_i[t], read_spr_i[10*t +: 10], read_word_i[32*t +: 32]}));
        end
      end
    end
  end

endmodule
