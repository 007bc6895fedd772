// SPDX-License-Identifier: Apache-2.0
//
// Those registers of a CPU's timers that are no timer's: CNTFRQ_EL0, CNTKCTL_EL1, CNTHCTL_EL2,
// CNTVOFF_EL2, CNTPOFF_EL2.
//
// Contract:
// - we_i writes the register selected_i; all 64 bits at once, as far as the register has them.
// - Bits 19, 18 and 16..10 of CNTKCTL_EL1 are kept for a guest hypervisor, and do nothing.
// - Bits 11..8 of CNTHCTL_EL2, which act while E2H is 1, are kept whatever it is.
// - *_next_o is what the register holds after the coming edge.
// The offsets are kept as their complements: count - offset then needs no inverters in front of its carries.

module arm_pe_timers_control (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Built (arm_pe_timers_regime)
  input  logic        vhe_i,
  input  logic        ecv_i,
  input  logic        cntpoff_i,
  input  logic        rme_i,
  input  logic        aarch64_i,
  input  logic        nv2p1_i,

  input  logic [31:0] cntfrq_reset_i,

  // Writes
  input  logic        we_i,
  input  logic [3:0]  selected_i,
  input  logic [63:0] wdata_i,

  output logic [31:0] cntfrq_o,
  output logic [19:0] cntkctl_o,
  output logic [19:0] cnthctl_o,
  output logic [63:0] cntvoff_o,
  output logic [63:0] cntpoff_o,
  output logic [63:0] cntvoff_next_o,
  output logic [63:0] cntpoff_next_o,
  output logic [19:0] cnthctl_next_o,

  // Event streams: {EVNTIS, EVNTI, EVNTDIR, EVNTEN}
  output logic [6:0]  events_k_o,
  output logic [6:0]  events_k_next_o,
  output logic [6:0]  events_h_o,
  output logic [6:0]  events_h_next_o
);

  logic [31:0] cntfrq_d, cntfrq_q;  // ^ cntfrq_reset_i, so that all flops reset to 0
  logic [19:0] cntkctl_d, cntkctl_q;
  logic [19:0] cnthctl_d, cnthctl_q;
  logic [63:0] cntvoff_n_d, cntvoff_n_q;
  logic [63:0] cntpoff_n_d, cntpoff_n_q;

  always_comb begin
    cntfrq_d  = cntfrq_q;
    cntkctl_d = cntkctl_q;
    cnthctl_d = cnthctl_q;
    cntvoff_n_d = cntvoff_n_q;
    cntpoff_n_d = cntpoff_n_q;
    if (we_i) begin
      unique case (selected_i)
        arm_pe_timers_pkg::RegCntfrq:
          cntfrq_d = wdata_i[31:0] ^ cntfrq_reset_i;
        arm_pe_timers_pkg::RegCntkctl:
          cntkctl_d = wdata_i[19:0] & {{2{rme_i && nv2p1_i}}, ecv_i, {5{ecv_i && nv2p1_i}},
                                       {2{nv2p1_i}}, 10'h3FF};
        arm_pe_timers_pkg::RegCnthctl:
          cnthctl_d = wdata_i[19:0] & {{2{rme_i}}, ecv_i, {4{ecv_i && aarch64_i}}, cntpoff_i,
                                       {4{vhe_i}}, 8'hFF};
        arm_pe_timers_pkg::RegCntvoff:
          cntvoff_n_d = ~wdata_i;
        arm_pe_timers_pkg::RegCntpoff:
          cntpoff_n_d = ~wdata_i;
        default: ;
      endcase
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      cntfrq_q  <= '0;
      cntkctl_q <= '0;
      cnthctl_q <= '0;
      cntvoff_n_q <= '1;
      cntpoff_n_q <= '1;
    end else begin
      cntfrq_q  <= cntfrq_d;
      cntkctl_q <= cntkctl_d;
      cnthctl_q <= cnthctl_d;
      cntvoff_n_q <= cntvoff_n_d;
      cntpoff_n_q <= cntpoff_n_d;
    end
  end

  assign cntfrq_o  = cntfrq_q ^ cntfrq_reset_i;
  assign cntkctl_o = cntkctl_q;
  assign cnthctl_o = cnthctl_q;
  assign cntvoff_o = ~cntvoff_n_q;
  assign cntpoff_o = ~cntpoff_n_q;

  assign cntvoff_next_o = ~cntvoff_n_d;
  assign cntpoff_next_o = ~cntpoff_n_d;
  assign cnthctl_next_o = cnthctl_d;

  assign events_k_o = {cntkctl_q[arm_pe_timers_pkg::EvntisBit],
                       cntkctl_q[arm_pe_timers_pkg::EvntiLsb +: 4],
                       cntkctl_q[arm_pe_timers_pkg::EvntdirBit],
                       cntkctl_q[arm_pe_timers_pkg::EvntenBit]};
  assign events_h_o = {cnthctl_q[arm_pe_timers_pkg::EvntisBit],
                       cnthctl_q[arm_pe_timers_pkg::EvntiLsb +: 4],
                       cnthctl_q[arm_pe_timers_pkg::EvntdirBit],
                       cnthctl_q[arm_pe_timers_pkg::EvntenBit]};

  assign events_k_next_o = {cntkctl_d[arm_pe_timers_pkg::EvntisBit],
                            cntkctl_d[arm_pe_timers_pkg::EvntiLsb +: 4],
                            cntkctl_d[arm_pe_timers_pkg::EvntdirBit],
                            cntkctl_d[arm_pe_timers_pkg::EvntenBit]};
  assign events_h_next_o = {cnthctl_d[arm_pe_timers_pkg::EvntisBit],
                            cnthctl_d[arm_pe_timers_pkg::EvntiLsb +: 4],
                            cnthctl_d[arm_pe_timers_pkg::EvntdirBit],
                            cnthctl_d[arm_pe_timers_pkg::EvntenBit]};

endmodule
