// SPDX-License-Identifier: Apache-2.0
//
// A scoreboard for RTL of a timer: the model sees on each clock edge what the RTL samples, and what the RTL shows is
// compared with it. Call on each edge, in this order: `reset`, and `pin` for pins that act between edges; `line` and
// `read`, since what the RTL shows is what the edge before has left; `step`; `write` and `pin`, what this edge samples.

package scoreboard_pkg;
  import archtimers_dpi_pkg::*;

  class scoreboard;
    archtimers_timer model;
    longint unsigned edges;
    int unsigned     accesses;
    int unsigned     rises;
    int unsigned     differences;
    bit              in_reset;
    longint unsigned levels[string];

    function new(string timer, string parameters);
      model = new(timer, parameters);
    endfunction

    function void differ(string what, longint unsigned rtl, longint unsigned expected);
      differences++;
      if (differences <= 3)
        $display("edge %0d: %s is 0x%0h, the model has 0x%0h", edges, what, rtl, expected);
    endfunction

    function void reset(bit asserted);
      if (asserted != in_reset) model.reset(asserted);
      in_reset = asserted;
    endfunction

    function void line(string name, longint unsigned level);
      longint unsigned expected;
      expected = model.line(name);
      if (level != expected) differ(name, level, expected);
      if (levels.exists(name) == 0) levels[name] = 0;
      if (level > levels[name]) rises++;
      levels[name] = level;
    endfunction

    function void read(longint unsigned address, string by_whom, longint unsigned data, bit error);
      longint unsigned expected;
      accesses++;
      expected = model.read_bus(address, 4, by_whom);
      if (error != model.refused) differ($sformatf("the error of a read at 0x%0h", address), 64'(error), 64'(model.refused));
      else if (data != expected) differ($sformatf("a read at 0x%0h", address), data, expected);
    endfunction

    function void step();
      edges++;
      model.go_to_edge(edges);
    endfunction

    function void write(longint unsigned address, string by_whom, longint unsigned data, bit error);
      accesses++;
      model.write_bus(address, data, 4, by_whom);
      if (error != model.refused) differ($sformatf("the error of a write at 0x%0h", address), 64'(error), 64'(model.refused));
    endfunction

    function void pin(string name, longint unsigned level);
      model.drive(name, level);
    endfunction

    // Says what was compared; a difference fails the simulation.
    function void finish();
      model.close();
      $display("%0d edges, %0d accesses, %0d interrupts, %0d differences", edges, accesses, rises, differences);
      if (differences != 0) $fatal(1, "the RTL is not as the model");
    endfunction
  endclass

endpackage
