// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_access: the table of SPRs restated as sets of numbers, and the
// order of its rules. Checked in power_timebase_thread.

module power_timebase_access_props (
  input logic        clk_i,
  input logic        active_i,
  input logic        has_tbu40_i,
  input logic        has_hv_i,
  input logic [1:0]  dec_mode_i,
  input logic        has_vtb_i,
  input logic        has_purr_i,
  input logic        tb_write_needs_hypervisor_i,
  input logic        strict_tbst_i,
  input logic        decar_readable_i,
  input logic        req_i,
  input logic        we_i,
  input logic [9:0]  spr_i,
  input logic [1:0]  level_i,
  input logic        host_i,
  input logic [63:0] rdata_o,
  input logic [1:0]  result_o,
  input logic        write_o,
  input logic        host_write_o
);

  // What the profile has, and what is read and written at all, by SPR number
  logic exists, readable, writable, for_problem, for_hypervisor;

  assign exists = spr_i == 10'd22 || spr_i == 10'd268 || spr_i == 10'd269 || spr_i == 10'd284 ||
                  spr_i == 10'd285 || (spr_i == 10'd286 && has_tbu40_i) ||
                  ((spr_i == 10'd308 || spr_i == 10'd309) && has_purr_i) ||
                  ((spr_i == 10'd310 || spr_i == 10'd318) && has_hv_i) ||
                  (spr_i == 10'd317 && strict_tbst_i) || (spr_i == 10'd849 && has_vtb_i) ||
                  ((spr_i == 10'd54 || spr_i == 10'd336 || spr_i == 10'd340) && dec_mode_i == 2'd2);

  assign readable = (spr_i != 10'd54 || decar_readable_i) && (spr_i < 10'd284 || spr_i > 10'd286);
  assign writable = spr_i != 10'd268 && spr_i != 10'd269;

  assign for_problem    = spr_i == 10'd268 || spr_i == 10'd269;
  assign for_hypervisor = spr_i == 10'd310 || spr_i == 10'd317 || spr_i == 10'd318 ||
                          (we_i && (spr_i == 10'd286 || spr_i == 10'd308 || spr_i == 10'd309 ||
                                    spr_i == 10'd849)) ||
                          (we_i && (spr_i == 10'd284 || spr_i == 10'd285) &&
                           tb_write_needs_hypervisor_i);

  logic there;
  assign there = exists && active_i && (we_i ? writable : readable);

  always_ff @(posedge clk_i) begin
    // TA1: nobody who does not ask is answered.
    if (!req_i) begin
      assert (result_o == 2'd0 && rdata_o == '0 && !write_o && !host_write_o);
    end

    // TA2: a privileged number is privileged to problem state, whether it exists or not.
    if (req_i && !host_i && level_i == 2'd0 && spr_i[4]) begin
      assert (result_o == 2'd1);
    end

    // TA3: what is not there is unimplemented, whatever the level.
    if (req_i && !host_i && !(level_i == 2'd0 && spr_i[4]) && !there) begin
      assert (result_o == 2'd2);
    end

    // TA4: problem state reads the time base, wherever it is.
    if (req_i && !we_i && for_problem && active_i) begin
      assert (result_o == 2'd0);
    end

    // TA5: the supervisor has what is not the hypervisor's.
    if (req_i && !host_i && level_i == 2'd1 && there && !for_hypervisor) begin
      assert (result_o == 2'd0);
    end

    // TA6: what is the hypervisor's is privileged to the supervisor, where there is one above.
    if (req_i && !host_i && level_i == 2'd1 && there && for_hypervisor && has_hv_i) begin
      assert (result_o == 2'd1);
    end

    // TA7: where there is none, it is the supervisor's.
    if (req_i && !host_i && level_i == 2'd1 && there && !has_hv_i) begin
      assert (result_o == 2'd0);
    end

    // TA8: the hypervisor has all that is there.
    if (req_i && !host_i && level_i == 2'd2 && there) begin
      assert (result_o == 2'd0);
    end

    // TA9: a host has all that exists, in both directions, at any level.
    if (req_i && host_i && exists && active_i) begin
      assert (result_o == 2'd0);
    end

    // TA10: what does not exist is unimplemented to it.
    if (req_i && host_i && !(exists && active_i)) begin
      assert (result_o == 2'd2);
    end

    // TA11: a refused access reads 0 and writes nothing.
    if (result_o != 2'd0) begin
      assert (rdata_o == '0 && !write_o && !host_write_o);
    end

    // TA12: a granted write is software's or the host's.
    if (req_i && we_i && result_o == 2'd0) begin
      assert (write_o == !host_i && host_write_o == host_i);
    end

    // TA13: a read writes nothing, and a write reads 0.
    assert (req_i && we_i ? rdata_o == '0 : !write_o && !host_write_o);
  end

endmodule
