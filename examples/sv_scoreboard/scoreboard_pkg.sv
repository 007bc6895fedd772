// SPDX-License-Identifier: Apache-2.0
//
// A scoreboard for RTL of a timer: the model sees on each clock edge what the RTL samples, and what the RTL shows is
// compared with it. Call on each edge, in this order: `reset`, and `pin` for pins that act between edges; `line` and
// `read`, since what the RTL shows is what the edge before has left; `step`; `write` and `pin`, what this edge samples.
// Where the data comes some edges after that which samples a register, `ask` on this one and `answer` on that. Timer,
// addresses and who accesses are those of the model: nothing here is of one timer alone.

package scoreboard_pkg;
  import archtimers_dpi_pkg::*;

  class scoreboard;
    archtimers_timer model;
    longint unsigned edges;
    int unsigned     accesses;
    int unsigned     rises;
    int unsigned     differences;
    bit              in_reset;
    string           asked;           // the latest access
    longint unsigned expected;        // what the model reads there
    bit              expected_error;
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
      longint unsigned should;
      should = model.line(name);
      if (level != should) differ(name, level, should);
      if (levels.exists(name) == 0) levels[name] = 0;
      if (level > levels[name]) rises++;
      levels[name] = level;
    endfunction

    function void read(longint unsigned address, string by_whom, longint unsigned data, bit error, int bytes = 4);
      ask(address, by_whom, bytes);
      answer(data, error);
    endfunction

    // A read whose data comes later, by one answer or by several, which show some bits each.
    function void ask(longint unsigned address, string by_whom, int bytes = 4);
      asked = $sformatf("a read at 0x%0h", address);
      expected = model.read_bus(address, bytes, by_whom);
      expected_error = model.refused;
    endfunction

    function void answer(longint unsigned data, bit error, longint unsigned bits = '1);
      accesses++;
      if (error != expected_error) differ({"the error of ", asked}, 64'(error), 64'(expected_error));
      else if (((data ^ expected) & bits) != 0) differ(asked, data & bits, expected & bits);
    endfunction

    function void step();
      edges++;
      model.go_to_edge(edges);
    endfunction

    function void write(longint unsigned address, string by_whom, longint unsigned data, bit error, int bytes = 4);
      accesses++;
      model.write_bus(address, data, bytes, by_whom);
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
