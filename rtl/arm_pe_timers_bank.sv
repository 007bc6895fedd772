// SPDX-License-Identifier: Apache-2.0
//
// The seven timers of a CPU, in the order of arm_pe_timers_pkg, and the offset that each compares
// with: CNTP with CNTPOFF while that is active, CNTV with CNTVOFF always, the others with none.
// Who makes an access does not matter here; its offset comes as access_offset_i.

module arm_pe_timers_bank (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        istatus_condition_i,

  // The counter, and what the running comparators subtract
  input  logic [63:0] count_i,
  input  logic [63:0] count_ticked_i,
  input  logic [63:0] cntvoff_i,
  input  logic [63:0] cntpoff_i,
  input  logic        cntpoff_active_i,

  input  logic        mask_p_i,         // hold the lines of CNTP and CNTV down
  input  logic        mask_v_i,

  // The access
  input  logic        we_i,
  input  logic [3:0]  selected_i,
  input  logic [2:0]  timer_i,
  input  logic [63:0] access_offset_i,  // what it sees subtracted from the counter
  input  logic [63:0] wdata_i,
  output logic [63:0] cval_o,           // of timer_i
  output logic [31:0] tval_o,
  output logic [31:0] ctl_o,

  // All of them, the lowest is TimerP's
  output logic [arm_pe_timers_pkg::Timers*64-1:0] cvals_o,
  output logic [arm_pe_timers_pkg::Timers*32-1:0] ctls_o,
  output logic [arm_pe_timers_pkg::Timers-1:0]    irqs_o
);

  localparam int Timers = arm_pe_timers_pkg::Timers;

  logic [Timers*64-1:0] offsets;
  logic [Timers-1:0]    masks;

  always_comb begin
    offsets = '0;
    masks   = '0;
    offsets[64*arm_pe_timers_pkg::TimerP +: 64] = cntpoff_active_i ? cntpoff_i : 64'd0;
    offsets[64*arm_pe_timers_pkg::TimerV +: 64] = cntvoff_i;
    masks[arm_pe_timers_pkg::TimerP] = mask_p_i;
    masks[arm_pe_timers_pkg::TimerV] = mask_v_i;
  end

  for (genvar n = 0; n < Timers; n++) begin : g_timers
    logic written;
    assign written = we_i && timer_i == 3'(n);

    arm_timer u_timer (
      .clk_i,
      .rst_ni,
      .istatus_condition_i,
      .mask_i      (masks[n]),
      .view_i      (count_i - offsets[64*n +: 64]),
      .tval_view_i (count_ticked_i - access_offset_i),
      .cval_lo_we_i(written && selected_i == arm_pe_timers_pkg::RegCval),
      .cval_hi_we_i(written && selected_i == arm_pe_timers_pkg::RegCval),
      .tval_we_i   (written && selected_i == arm_pe_timers_pkg::RegTval),
      .ctl_we_i    (written && selected_i == arm_pe_timers_pkg::RegCtl),
      .wdata_i,
      .cval_o      (cvals_o[64*n +: 64]),
      .ctl_o       (ctls_o[32*n +: 32]),
      .irq_o       (irqs_o[n])
    );
  end

  always_comb begin
    cval_o = '0;
    ctl_o  = '0;
    for (int n = 0; n < Timers; n++) begin
      if (timer_i == 3'(n)) begin
        cval_o = cvals_o[64*n +: 64];
        ctl_o  = ctls_o[32*n +: 32];
      end
    end
  end

  assign tval_o = cval_o[31:0] - (count_i[31:0] - access_offset_i[31:0]);

endmodule
