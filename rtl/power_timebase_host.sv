// SPDX-License-Identifier: Apache-2.0
//
// The host's command port: the guest's offset, entry, exit and resync, DEC as an expiry, bits of
// TSR, shares, parallel load. It decides about errors, keeps what is the host's own, and tells the
// other parts what to do on the coming edge.
//
// Contract:
// - error_o is combinational, and then nothing happens: an unknown command; entering while entered,
//   leaving and resync while not; those, offset and expiry without hypervisor state; TSR without
//   Book E; a command for a thread (expiry, TSR, shares) that is not in use. The others ignore
//   thread_i.
// - The offset is data_i rounded up to a multiple of 2^24. enter_o adds it (applied_o names what is
//   moved, also on exit), exit_o subtracts what the entry added. A resync moves nothing, and leaves
//   nothing to be subtracted: the time base is the host's already.
// - expiry_o is data_i less the time base as this edge leaves it (tb_i), in the view of LD as it
//   leaves it (ld_i), clamped: a past one to -1, a future one to the greatest; saturated_o says so.

module power_timebase_host #(
  parameter int THREADS = 1
) (
  input  logic               clk_i,
  input  logic               rst_ni,

  // Presets
  input  logic [3:0]         threads_i,
  input  logic               has_hv_i,
  input  logic               booke_i,
  input  logic [63:0]        dec_mask_i,

  input  logic [3:0]         op_i,
  input  logic [2:0]         thread_i,
  input  logic [63:0]        data_i,
  output logic               error_o,
  output logic               saturated_o,

  input  logic [63:0]        tb_i,
  input  logic               ld_i,

  input  logic [63:0]        load_offset_i,
  input  logic [63:0]        load_applied_i,
  input  logic               load_entered_i,

  output logic               load_o,
  output logic               enter_o,
  output logic               exit_o,
  output logic [63:24]       move_o,
  output logic [THREADS-1:0] expiry_we_o,
  output logic [63:0]        expiry_o,
  output logic [THREADS-1:0] or_tsr_o,
  output logic [THREADS-1:0] clear_tsr_o,
  output logic [THREADS-1:0] purr_share_o,
  output logic [THREADS-1:0] spurr_scale_o,

  output logic [63:0]        offset_o,
  output logic [63:0]        applied_o,
  output logic               entered_o
);

  logic [63:24] offset_d, offset_q, applied_d, applied_q;
  logic         entered_d, entered_q;

  logic               no_thread;
  logic [3:0]         op;                // NONE in place of an error
  logic [THREADS-1:0] thread;

  assign no_thread = {1'b0, thread_i} >= threads_i;

  always_comb begin
    unique case (op_i)
      power_timebase_pkg::HostNone,
      power_timebase_pkg::HostLoad:          error_o = 1'b0;
      power_timebase_pkg::HostSetOffset:     error_o = !has_hv_i;
      power_timebase_pkg::HostGuestEnter:    error_o = !has_hv_i || entered_q;
      power_timebase_pkg::HostGuestExit,
      power_timebase_pkg::HostGuestResync:   error_o = !has_hv_i || !entered_q;
      power_timebase_pkg::HostSetExpiry:     error_o = !has_hv_i || no_thread;
      power_timebase_pkg::HostOrTsr,
      power_timebase_pkg::HostClearTsr:      error_o = !booke_i || no_thread;
      power_timebase_pkg::HostSetPurrShare,
      power_timebase_pkg::HostSetSpurrScale: error_o = no_thread;
      default:                               error_o = 1'b1;
    endcase
  end

  assign op = error_o ? power_timebase_pkg::HostNone : op_i;

  for (genvar t = 0; t < THREADS; t++) begin : gen_thread
    assign thread[t] = thread_i == 3'(t);
  end

  assign load_o  = op == power_timebase_pkg::HostLoad;
  assign enter_o = op == power_timebase_pkg::HostGuestEnter;
  assign exit_o  = op == power_timebase_pkg::HostGuestExit;
  assign move_o  = enter_o ? offset_q : applied_q;

  assign expiry_we_o   = op == power_timebase_pkg::HostSetExpiry     ? thread : '0;
  assign or_tsr_o      = op == power_timebase_pkg::HostOrTsr         ? thread : '0;
  assign clear_tsr_o   = op == power_timebase_pkg::HostClearTsr      ? thread : '0;
  assign purr_share_o  = op == power_timebase_pkg::HostSetPurrShare  ? thread : '0;
  assign spurr_scale_o = op == power_timebase_pkg::HostSetSpurrScale ? thread : '0;

  // Expiry: a distance fits if all bits from the view's sign on are one.
  logic [63:0] distance, greatest;
  logic        fits;

  assign distance    = data_i - tb_i;
  assign greatest    = ld_i ? dec_mask_i >> 1 : 64'h7FFF_FFFF;
  assign fits        = (distance & ~greatest) == '0 || (distance | greatest) == '1;
  assign saturated_o = op == power_timebase_pkg::HostSetExpiry && !fits;

  always_comb begin
    if (fits) begin
      expiry_o = distance;
    end else begin
      expiry_o = distance[63] ? '1 : greatest;
    end
  end

  // The host's own
  always_comb begin
    if (load_o) begin
      offset_d = load_offset_i[63:24];
    end else if (op == power_timebase_pkg::HostSetOffset) begin
      offset_d = data_i[63:24] + 40'(data_i[23:0] != '0);
    end else begin
      offset_d = offset_q;
    end
  end

  always_comb begin
    if (load_o) begin
      applied_d = load_applied_i[63:24];
    end else if (enter_o) begin
      applied_d = offset_q;
    end else if (exit_o || op == power_timebase_pkg::HostGuestResync) begin
      applied_d = '0;
    end else begin
      applied_d = applied_q;
    end
  end

  always_comb begin
    if (load_o) begin
      entered_d = load_entered_i;
    end else begin
      entered_d = enter_o || (entered_q && !exit_o);
    end
  end

  // Offsets are multiples of 2^24.
  logic unused_bits;
  assign unused_bits = ^{load_offset_i[23:0], load_applied_i[23:0]};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      offset_q  <= '0;
      applied_q <= '0;
      entered_q <= 1'b0;
    end else begin
      offset_q  <= offset_d;
      applied_q <= applied_d;
      entered_q <= entered_d;
    end
  end

  assign offset_o  = {offset_q, 24'b0};
  assign applied_o = {applied_q, 24'b0};
  assign entered_o = entered_q;

`ifndef SYNTHESIS
  power_timebase_host_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .threads_i, .has_hv_i, .booke_i, .dec_mask_i, .op_i, .thread_i, .data_i,
    .error_o, .saturated_o, .tb_i, .ld_i, .load_offset_i, .load_applied_i, .load_entered_i, .load_o,
    .enter_o, .exit_o, .move_o, .expiry_we_o, .expiry_o, .or_tsr_o, .clear_tsr_o, .purr_share_o,
    .spurr_scale_o, .offset_o, .applied_o, .entered_o
  );
`endif

endmodule
