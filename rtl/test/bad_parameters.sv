// SPDX-License-Identifier: Apache-2.0
//
// One mips_cp0_timer for each setting that must be refused, each with one thing wrong. Simulation
// has to report as many failed assertions as there are instances here, at time 0.

module bad_parameters (
  input logic clk_i,
  input logic rst_ni
);

  localparam int Instances = 10;

  logic [Instances-1:0][63:0] unused_rdata;
  logic [Instances-1:0][2:0]  unused_result;

  for (genvar n = 0; n < Instances; n++) begin : gen_bad
    mips_cp0_timer #(
      .CCRES        ((n == 0) ? 0 : (n == 1) ? 256 : 2),
      .RELEASE      ((n == 2) ? 4 : (n == 6 || n == 9) ? 1 : 2),
      .IPTI         ((n == 3) ? 1 : 7),
      .GUEST_IPTI   ((n == 4) ? 1 : (n == 5) ? 8 : 7),
      .VZ           (n == 6),
      .MERGE        ((n == 8) ? 3 : 0),
      .EIC          (n == 9),
      .GTOFFSET_MASK((n == 7) ? 32'hFFFF_0000 : 32'h0000_FFFF)
    ) u_timer (
      .clk_i,
      .rst_ni,
      .tick_i       (1'b1),
      .req_i        (1'b0),
      .we_i         (1'b0),
      .addr_i       (12'h0),
      .wide_i       (1'b0),
      .wdata_i      (64'h0),
      .host_i       (1'b0),
      .guest_i      (1'b0),
      .cp0_usable_i (1'b0),
      .rdata_o      (unused_rdata[n]),
      .result_o     (unused_result[n]),
      .count_stop_i (1'b0),
      .hw_irq_i     (6'h0),
      .guest_hw_irq_i(6'h0),
      .eic_off_i    (1'b0),
      .ti_o         (),
      .ip_o         (),
      .guest_ti_o   (),
      .guest_ip_o   (),
      .count_o      (),
      .guest_count_o()
    );
  end

endmodule
