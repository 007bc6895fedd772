// SPDX-License-Identifier: Apache-2.0
//
// A bus of 32 bits in front of the 64-bit register ports of power_timebase: which thread, which
// SPR, which word, and for each thread the half that waits for the other in each direction: a
// thread's CPU may be between its two words while another's makes both.
//
// Port contract:
// - addr_i: [15:13] thread, [12:3] SPR, [2] word (0 low, 1 high), [1:0] 0, else error_o.
// - A write of a high word is held for its thread, if a write of the SPR is allowed, else it is an
//   error. It goes with the thread's next granted write of a low word, if that is of the same SPR.
//   Any other granted write of a low word has 0 above it; each leaves nothing held for its thread.
// - A granted read of a low word holds the high word of that instant for its thread, for the
//   thread's next read of the high word of the same SPR; other reads of a high word are live.
//   Permission is that of the SPR.
// - What one thread is given touches nothing that is held for another.
// - granted_i says whether a write of the SPR is allowed: power_timebase_access, with the same
//   presets. error_o and rdata_o are 0 without a request.

module power_timebase_words #(
  parameter int THREADS = 1
) (
  input  logic                  clk_i,
  input  logic                  rst_ni,

  // Bus side
  input  logic                  req_i,
  input  logic                  we_i,
  input  logic [15:0]           addr_i,
  input  logic [31:0]           wdata_i,
  output logic [31:0]           rdata_o,
  output logic                  error_o,

  input  logic                  granted_i,

  // Register ports
  output logic [THREADS-1:0]    req_o,
  output logic [9:0]            spr_o,
  output logic [63:0]           wdata_o,
  input  logic [64*THREADS-1:0] rdata_i,
  input  logic [2*THREADS-1:0]  result_i
);

  // For each thread: valid, SPR, high word
  logic [THREADS-1:0]    write_held_d, write_held_q, read_held_d, read_held_q;
  logic [10*THREADS-1:0] write_spr_d, write_spr_q, read_spr_d, read_spr_q;
  logic [32*THREADS-1:0] write_word_d, write_word_q, read_word_d, read_word_q;

  logic                  high, aligned, asks, refused;
  logic                  accepted, keeps_write, keeps_read;
  logic [THREADS-1:0]    thread;       // the one addressed; none if it is not there
  logic [THREADS-1:0]    ok, write_matches, read_matches;
  logic [31:0]           write_word, read_word;
  logic [63:0]           rdata;

  assign high    = addr_i[2];
  assign aligned = addr_i[1:0] == 2'b00;

  // A high word that is written does not get to the register port yet.
  assign asks    = req_i && aligned && !(we_i && high);
  assign spr_o   = addr_i[12:3];
  assign wdata_o = {write_word, wdata_i};

  for (genvar t = 0; t < THREADS; t++) begin : gen_req
    assign thread[t]        = addr_i[15:13] == 3'(t);
    assign req_o[t]         = asks && thread[t];
    assign ok[t]            = result_i[2*t +: 2] == power_timebase_pkg::ResultOk;
    assign write_matches[t] = thread[t] && write_held_q[t] && write_spr_q[10*t +: 10] == spr_o;
    assign read_matches[t]  = thread[t] && read_held_q[t] && read_spr_q[10*t +: 10] == spr_o;
  end

  // The word of the thread that is marked; nobody's is 0
  function automatic logic [31:0] marked(input logic [THREADS-1:0] mark,
                                         input logic [32*THREADS-1:0] words);
    marked = '0;
    for (int t = 0; t < THREADS; t++) begin
      if (mark[t]) begin
        marked = words[32*t +: 32];
      end
    end
  endfunction

  // The answer of the thread that is asked; nobody's is 0
  function automatic logic [63:0] asked(input logic [THREADS-1:0] req,
                                        input logic [64*THREADS-1:0] answers);
    asked = '0;
    for (int t = 0; t < THREADS; t++) begin
      if (req[t]) begin
        asked = answers[64*t +: 64];
      end
    end
  endfunction

  assign refused    = asks && (req_o & ok) == '0;
  assign rdata      = asked(req_o, rdata_i);
  assign write_word = marked(write_matches, write_word_q);
  assign read_word  = marked(read_matches, read_word_q);

  always_comb begin
    if (asks) begin
      error_o = refused;
    end else begin
      error_o = req_i && !(aligned && granted_i && thread != '0);
    end
  end

  assign rdata_o = !high ? rdata[31:0]
                         : (read_matches != '0 && asks && !refused) ? read_word : rdata[63:32];

  assign accepted    = req_i && !error_o;
  assign keeps_write = accepted && we_i && high;
  assign keeps_read  = accepted && !we_i && !high;

  for (genvar t = 0; t < THREADS; t++) begin : gen_held
    assign write_held_d[t]         = accepted && we_i && thread[t] ? high : write_held_q[t];
    assign write_spr_d[10*t +: 10] = keeps_write && thread[t] ? spr_o : write_spr_q[10*t +: 10];
    assign write_word_d[32*t +: 32] =
        keeps_write && thread[t] ? wdata_i : write_word_q[32*t +: 32];

    assign read_held_d[t]         = (keeps_read && thread[t]) ||
                                    (read_held_q[t] && !(accepted && !we_i && read_matches[t]));
    assign read_spr_d[10*t +: 10] = keeps_read && thread[t] ? spr_o : read_spr_q[10*t +: 10];
    assign read_word_d[32*t +: 32] =
        keeps_read && thread[t] ? rdata[63:32] : read_word_q[32*t +: 32];
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      write_held_q <= '0;
      write_spr_q  <= '0;
      write_word_q <= '0;
      read_held_q  <= '0;
      read_spr_q   <= '0;
      read_word_q  <= '0;
    end else begin
      write_held_q <= write_held_d;
      write_spr_q  <= write_spr_d;
      write_word_q <= write_word_d;
      read_held_q  <= read_held_d;
      read_spr_q   <= read_spr_d;
      read_word_q  <= read_word_d;
    end
  end

`ifndef SYNTHESIS
  power_timebase_words_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .req_i, .we_i, .addr_i, .wdata_i, .rdata_o, .error_o, .granted_i, .req_o,
    .spr_o, .wdata_o, .rdata_i, .result_i, .write_held_i(write_held_q), .write_spr_i(write_spr_q),
    .write_word_i(write_word_q), .read_held_i(read_held_q), .read_spr_i(read_spr_q),
    .read_word_i(read_word_q)
  );
`endif

endmodule
