// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_hdec: the order of a tick and several writes, each thread's request
// in both directions.

module power_timebase_hdec_props #(
  parameter int THREADS = 1
) (
  input logic                  clk_i,
  input logic                  rst_ni,
  input logic [63:0]           hdec_mask_i,
  input logic                  hdec_level_i,
  input logic                  tick_i,
  input logic                  lost_i,
  input logic [THREADS-1:0]    discard_i,
  input logic [THREADS-1:0]    we_i,
  input logic [THREADS-1:0]    host_we_i,
  input logic [64*THREADS-1:0] wdata_i,
  input logic [THREADS-1:0]    ack_i,
  input logic                  load_i,
  input logic [63:0]           load_hdec_i,
  input logic [THREADS-1:0]    load_request_i,
  input logic [63:0]           hdec_o,
  input logic [THREADS-1:0]    request_o,
  input logic [THREADS-1:0]    exc_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic from_zero;
  assign from_zero = tick_i && hdec_o == '0;

  logic [63:0] counted, sign;
  assign counted = tick_i ? (hdec_o + hdec_mask_i) & hdec_mask_i : hdec_o;
  assign sign    = 64'(({1'b0, hdec_mask_i} + 65'd1) >> 1);

  // Each thread's data as a number: negative? And the writers before it.
  logic [THREADS-1:0] negative, below;
  logic               first_negative;      // the tick's result

  assign first_negative = (counted & sign) != '0;

  logic all_negative, all_positive;

  always_comb begin
    for (int t = 0; t < THREADS; t++) begin
      negative[t] = (wdata_i[64*t +: 64] & sign) != '0;
      below[t]    = (we_i & THREADS'((1 << t) - 1)) != '0;
    end
    all_negative = first_negative && (we_i & ~negative) == '0;
    all_positive = !first_negative && (we_i & negative) == '0;
  end

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    assume ((hdec_mask_i & (hdec_mask_i + 64'd1)) == '0 && hdec_mask_i[31:0] == '1);
    assume ((we_i & host_we_i) == '0);
    if (past_ok) begin
      assume ($stable({hdec_mask_i, hdec_level_i}));
    end

    // TH1: out of reset the most positive value; no request.
    if (fresh) begin
      assert (hdec_o == hdec_mask_i - sign && request_o == '0);
    end

    // TH2: there are no bits but those of the mask.
    if (past_ok || fresh) begin
      assert ((hdec_o & ~hdec_mask_i) == '0);
    end

    if (past_ok) begin
      // TH3: without a write the tick alone moves it, one down.
      if ($past(we_i == '0 && host_we_i == '0 && !load_i)) begin
        assert (hdec_o == $past(counted));
      end

      // TH6: the load wins over everything.
      if ($past(load_i)) begin
        assert (hdec_o == $past(load_hdec_i & hdec_mask_i) && request_o == $past(load_request_i));
      end

      // TH10: no request while everything is negative, or nothing.
      if ($past((all_negative && !from_zero) || all_positive) && !$past(load_i)) begin
        assert ((request_o & ~$past(request_o)) == '0);
      end

      // TH11: a request is never taken back but by its thread's acknowledge.
      if (!$past(load_i)) begin
        assert (($past(request_o) & ~request_o & ~$past(ack_i)) == '0);
      end

      // TH12: an acknowledge clears its thread's, if nothing makes one.
      if ($past(all_positive && !load_i)) begin
        assert ((request_o & $past(ack_i)) == '0);
      end

      // TH13: a thread that discards gets none.
      if (!$past(load_i)) begin
        assert ((request_o & ~$past(request_o) & $past(discard_i)) == '0);
      end

      // TH14: when it is lost, nobody gets one.
      if ($past(lost_i && !load_i)) begin
        assert ((request_o & ~$past(request_o)) == '0);
      end

      // TH15: by level there are no requests.
      if ($past(hdec_level_i && !load_i)) begin
        assert ((request_o & ~$past(request_o)) == '0);
      end
    end

    // TH16: by level, the exception is the sign, for all threads.
    if (hdec_level_i) begin
      assert (exc_o == ((hdec_o & sign) != '0 ? '1 : '0));
    end

    // TH17: by edge, it is the thread's request.
    if (!hdec_level_i) begin
      assert (exc_o == request_o);
    end
  end

  for (genvar t = 0; t < THREADS; t++) begin : gen_threads
    always_ff @(posedge clk_i) begin
      if (past_ok) begin
        // TH4: the last thread's write stays.
        if ($past(we_i[t] && (we_i >> (t + 1)) == '0 && host_we_i == '0 && !load_i)) begin
          assert (hdec_o == $past(wdata_i[64*t +: 64] & hdec_mask_i));
        end

        // TH5: the last host's write stays over any of software.
        if ($past(host_we_i[t] && (host_we_i >> (t + 1)) == '0 && !load_i)) begin
          assert (hdec_o == $past(wdata_i[64*t +: 64] & hdec_mask_i));
        end

        // TH7: a tick from 0 makes every thread's request, whatever is written or acknowledged.
        if ($past(from_zero && !hdec_level_i && !lost_i && !discard_i[t] && !load_i)) begin
          assert (request_o[t]);
        end

        // TH8: so does the first write, if it is negative and the tick's result is not.
        if ($past(we_i[t] && !below[t] && negative[t] && !first_negative && !hdec_level_i &&
                  !lost_i && !load_i)) begin
          assert ((request_o | $past(discard_i)) == '1);
        end
      end
    end
  end


  for (genvar t = 1; t < THREADS; t++) begin : gen_pairs
    always_ff @(posedge clk_i) begin
      if (past_ok) begin
        // TH9: so does a negative write over the next one below it.
        if ($past(we_i[t] && negative[t] && we_i[t-1] && !negative[t-1] && !hdec_level_i &&
                  !lost_i && !load_i)) begin
          assert ((request_o | $past(discard_i)) == '1);
        end
      end
    end
  end

endmodule
