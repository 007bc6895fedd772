// SPDX-License-Identifier: Apache-2.0
//
// A bus of 32 bits in front of the 64-bit register ports of power_timebase: which thread, which
// SPR, which word, and the half that waits for the other in each direction.
//
// Port contract:
// - addr_i: [15:13] thread, [12:3] SPR, [2] word (0 low, 1 high), [1:0] 0, else error_o.
// - A write of a high word is held, if a write of the SPR is allowed, else it is an error. It goes
//   with the next granted write of the low word of the same SPR and thread. Any other granted write
//   of a low word has 0 above it; each leaves nothing held.
// - A granted read of a low word holds the high word of that instant, for the next read of the
//   high word of the same SPR and thread; other reads of a high word are live. Permission is that
//   of the SPR.
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

  // {valid, thread and SPR, high word}
  logic        write_held_d, write_held_q, read_held_d, read_held_q;
  logic [12:0] write_key_d, write_key_q, read_key_d, read_key_q;
  logic [31:0] write_word_d, write_word_q, read_word_d, read_word_q;

  logic [12:0] key;
  logic        high, aligned, asks, refused;
  logic        write_matches, read_matches;
  logic        accepted, keeps_write, keeps_read;

  logic [THREADS-1:0] ok;
  logic [63:0] rdata;

  assign key     = addr_i[15:3];
  assign high    = addr_i[2];
  assign aligned = addr_i[1:0] == 2'b00;

  assign write_matches = write_held_q && write_key_q == key;
  assign read_matches  = read_held_q && read_key_q == key;

  // A high word that is written does not get to the register port yet.
  assign asks    = req_i && aligned && !(we_i && high);
  assign spr_o   = addr_i[12:3];
  assign wdata_o = {write_matches ? write_word_q : 32'b0, wdata_i};

  for (genvar t = 0; t < THREADS; t++) begin : gen_req
    assign req_o[t] = asks && addr_i[15:13] == 3'(t);
    assign ok[t]    = result_i[2*t +: 2] == power_timebase_pkg::ResultOk;
  end

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

  assign refused = asks && (req_o & ok) == '0;
  assign rdata   = asked(req_o, rdata_i);

  always_comb begin
    if (asks) begin
      error_o = refused;
    end else begin
      error_o = req_i && !(aligned && granted_i);
    end
  end

  assign rdata_o = !high ? rdata[31:0]
                         : (read_matches && asks && !refused) ? read_word_q : rdata[63:32];

  assign accepted    = req_i && !error_o;
  assign keeps_write = accepted && we_i && high;
  assign keeps_read  = accepted && !we_i && !high;

  assign write_held_d = accepted && we_i ? high : write_held_q;
  assign write_key_d  = keeps_write ? key : write_key_q;
  assign write_word_d = keeps_write ? wdata_i : write_word_q;

  assign read_held_d = keeps_read || (read_held_q && !(accepted && !we_i && read_matches));
  assign read_key_d  = keeps_read ? key : read_key_q;
  assign read_word_d = keeps_read ? rdata[63:32] : read_word_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      write_held_q <= 1'b0;
      write_key_q  <= '0;
      write_word_q <= '0;
      read_held_q  <= 1'b0;
      read_key_q   <= '0;
      read_word_q  <= '0;
    end else begin
      write_held_q <= write_held_d;
      write_key_q  <= write_key_d;
      write_word_q <= write_word_d;
      read_held_q  <= read_held_d;
      read_key_q   <= read_key_d;
      read_word_q  <= read_word_d;
    end
  end

`ifndef SYNTHESIS
  power_timebase_words_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .req_i, .we_i, .addr_i, .wdata_i, .rdata_o, .error_o, .granted_i, .req_o,
    .spr_o, .wdata_o, .rdata_i, .result_i, .write_held_i(write_held_q), .write_key_i(write_key_q),
    .write_word_i(write_word_q), .read_held_i(read_held_q), .read_key_i(read_key_q),
    .read_word_i(read_word_q)
  );
`endif

endmodule
