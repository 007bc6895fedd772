// SPDX-License-Identifier: Apache-2.0
//
// The seven timers of a CPU, in the order of arm_pe_timers_pkg, and the offset that each compares
// with: CNTP with CNTPOFF while that is active, CNTV with CNTVOFF always, the others with none.
// Who makes an access does not matter here; its offset comes as access_offset_i.
// The lines are flops; of CNTP's and CNTV's there are two to four, one for each state of the CPU that
// makes a difference to them, and that state chooses.

module arm_pe_timers_bank (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        istatus_condition_i,

  // The counter
  input  logic [31:0] count_i,          // its low word: TVAL has no more
  input  logic [63:0] count_ticked_i,
  input  logic [63:0] count_next_i,
  input  logic        unclocked_i,

  // What the comparators subtract from the coming edge on
  input  logic [63:0] cntvoff_next_i,
  input  logic [63:0] cntpoff_next_i,   // 0 while CNTHCTL_EL2.ECV is
  input  logic        cntpoff_allowed_i,  // by the CPU's state: CNTP's subtracts it

  // What holds the lines of CNTP and CNTV down from then on, and whether the CPU's state lets it
  input  logic        mask_p_next_i,
  input  logic        mask_v_next_i,
  input  logic        held_i,

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

  // By each timer: the view from the coming edge on, if the CPU's state allows CNTPOFF as well, and
  // the mask.
  logic [Timers*64-1:0] views, other_views;
  logic [Timers-1:0]    others, masks;

  always_comb begin
    views       = {Timers{count_next_i}};
    other_views = {Timers{count_next_i}};
    others      = '0;
    masks       = '0;
    views[64*arm_pe_timers_pkg::TimerV +: 64]       = count_next_i - cntvoff_next_i;
    other_views[64*arm_pe_timers_pkg::TimerV +: 64] = count_next_i - cntvoff_next_i;
    other_views[64*arm_pe_timers_pkg::TimerP +: 64] = count_next_i - cntpoff_next_i;
    others[arm_pe_timers_pkg::TimerP] = cntpoff_allowed_i;
    masks[arm_pe_timers_pkg::TimerP]  = mask_p_next_i;
    masks[arm_pe_timers_pkg::TimerV]  = mask_v_next_i;
  end

  // What the access sees subtracted, less the word for TVAL.
  logic [63:0] lag;
  assign lag = ~({{32{wdata_i[31]}}, wdata_i[31:0]} + ~access_offset_i);

  for (genvar n = 0; n < Timers; n++) begin : g_timers
    logic written;
    assign written = we_i && timer_i == 3'(n);

    arm_timer u_timer (
      .clk_i,
      .rst_ni,
      .istatus_condition_i,
      .other_i     (others[n]),
      .held_i,
      .view_next_i (views[64*n +: 64]),
      .other_view_next_i(other_views[64*n +: 64]),
      .mask_next_i (masks[n]),
      .tval_cval_i (~(~count_ticked_i + lag)),
      .cval_lo_we_i(written && selected_i == arm_pe_timers_pkg::RegCval),
      .cval_hi_we_i(written && selected_i == arm_pe_timers_pkg::RegCval),
      .tval_we_i   (written && selected_i == arm_pe_timers_pkg::RegTval),
      .ctl_we_i    (written && selected_i == arm_pe_timers_pkg::RegCtl),
      .unclocked_i,
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

  assign tval_o = ~(~cval_o[31:0] + (count_i - access_offset_i[31:0]));

endmodule
