// SPDX-License-Identifier: Apache-2.0
//
// The Cause register around the timer (MIPS PRA 9.24): the bits software may write apart from DC,
// the interrupt lines, and the place where the timer's request joins them. One instance serves
// root, one the guest.
//
// Contract:
// - A write takes IV and IP1..0, and WP if watch registers exist: it clears WP, and sets it only with
//   wp_settable_i, which the context's own software does not have. TI ignores a write, and so does
//   IP7..2 unless ip_writable_i says otherwise: root injects the guest's interrupts so. The bit that
//   the request joins is not taken along with TI: it is the request's, come back from a read.
// - hw_irq_i is registered once: a level sampled on an edge shows in IP after that edge.
// - The request's place is IP[ipti_i], in Release 1 IP7. There it is or'ed with the hardware line
//   (merge_i = 0), or takes its place (1), or does not show at all (2): it leaves as a pin instead.
// - Nor does it show in external interrupt controller mode, which is on while the core has it
//   (eic_i, not in Release 1), IV is 1 and the registered eic_off_i is 0.
// - ti_visible_i says whether a reader may see TI in bit 30; it acts on cause_o alone.
// - ip_o is a flop, decided from what the edge leaves: ti_next_i is ti_i after the edge.
//
// Left out: BD, PCI, FDCI and ExcCode, which read 0 here because the CPU owns them.

module mips_cp0_timer_cause (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Presets
  input  logic        release1_i,
  input  logic [1:0]  merge_i,
  input  logic        eic_i,
  input  logic        watch_i,
  input  logic [2:0]  ipti_i,        // 2..7; other values route nowhere

  // The timer
  input  logic        ti_i,
  input  logic        ti_next_i,
  input  logic        dc_i,

  // Pins
  input  logic [5:0]  hw_irq_i,
  input  logic        eic_off_i,

  // Register access
  input  logic        we_i,
  input  logic [31:0] wdata_i,
  input  logic        ip_writable_i, // the write takes IP7..2
  input  logic        wp_settable_i, // ... and a 1 to WP
  input  logic        ti_visible_i,
  output logic [31:0] cause_o,

  output logic [5:0]  written_o,     // what IP7..2 has of its own
  output logic [7:0]  ip_o
);

  logic       iv_d, iv_q;
  logic       wp_d, wp_q;
  logic [1:0] soft_irq_d, soft_irq_q;  // IP1..0
  logic [5:0] injected_d, injected_q;  // IP7..2 as written
  logic       eic_off_q;
  logic [7:0] ip_d, ip_q;

  logic [7:0] place;                   // the request's bit of IP, or none
  logic       eic_mode, eic_mode_next;
  logic [7:2] route;                   // where TI joins IP: there or nowhere
  logic [7:0] route_next;
  logic [5:0] lines;                   // the hardware lines that are connected

  always_comb begin
    iv_d       = iv_q;
    wp_d       = wp_q;
    soft_irq_d = soft_irq_q;
    injected_d = injected_q;
    if (we_i) begin
      iv_d       = wdata_i[mips_cp0_timer_pkg::CauseIvBit];
      wp_d       = wdata_i[mips_cp0_timer_pkg::CauseWpBit] && watch_i && (wp_q || wp_settable_i);
      soft_irq_d = wdata_i[mips_cp0_timer_pkg::CauseIpLsb +: 2];
      if (ip_writable_i) begin
        injected_d = wdata_i[mips_cp0_timer_pkg::CauseIpLsb + 2 +: 6] &
            ~(route[7:2] & {6{wdata_i[mips_cp0_timer_pkg::CauseTiBit]}});
      end
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      iv_q       <= 1'b0;
      wp_q       <= 1'b0;
      soft_irq_q <= '0;
      injected_q <= '0;
      eic_off_q  <= 1'b0;
      ip_q       <= '0;
    end else begin
      iv_q       <= iv_d;
      wp_q       <= wp_d;
      soft_irq_q <= soft_irq_d;
      injected_q <= injected_d;
      eic_off_q  <= eic_off_i;
      ip_q       <= ip_d;
    end
  end

  // IP1..0 belong to software: an IPTI below 2 must not reach them.
  assign place    = release1_i ? 8'h80 : (8'h01 << ipti_i) & 8'hFC;
  assign eic_mode = !release1_i && eic_i && iv_q && !eic_off_q;
  assign route    = (eic_mode || merge_i == 2'd2) ? 6'h00 : place[7:2];

  // After the edge
  assign eic_mode_next = !release1_i && eic_i && iv_d && !eic_off_i;
  assign route_next    = (eic_mode_next || merge_i == 2'd2) ? 8'h00 : place;

  assign lines = hw_irq_i & ~(place[7:2] & {6{merge_i == 2'd1}});

  assign written_o = injected_q;

  assign ip_d = {lines | injected_d, soft_irq_d} | (route_next & {8{ti_next_i}});
  assign ip_o = ip_q;

  assign cause_o = {31'b0, ti_i && ti_visible_i} << mips_cp0_timer_pkg::CauseTiBit |
      {31'b0, dc_i} << mips_cp0_timer_pkg::CauseDcBit |
      {31'b0, iv_q} << mips_cp0_timer_pkg::CauseIvBit |
      {31'b0, wp_q} << mips_cp0_timer_pkg::CauseWpBit |
      {24'b0, ip_o} << mips_cp0_timer_pkg::CauseIpLsb;

  // The rest of a written word is the core's (TI, DC), the CPU's, or nobody's.
  logic unused_wdata;
  assign unused_wdata = ^wdata_i;

`ifndef SYNTHESIS
  mips_cp0_timer_cause_props u_props (
    .clk_i,
    .rst_ni,
    .release1_i,
    .merge_i,
    .eic_i,
    .watch_i,
    .ipti_i,
    .ti_i,
    .ti_next_i,
    .dc_i,
    .hw_irq_i,
    .eic_off_i,
    .we_i,
    .wdata_i,
    .ip_writable_i,
    .wp_settable_i,
    .ti_visible_i,
    .cause_o,
    .ip_o,
    .written_i(written_o)
  );
`endif

endmodule
