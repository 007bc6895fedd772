// SPDX-License-Identifier: Apache-2.0
//
// The timers' models in a SystemVerilog testbench, by DPI-C: compile this package with the testbench and give the
// simulator libarchtimers_dpi.so. archtimers/dpi.h has the contract of each function.
//
//   import archtimers_dpi_pkg::*;
//   archtimers_timer model = new("mips-cp0", "clock=100 MHz; ccres=1");
//   model.go_to_edge(12);
//   model.write("Compare", 100);
//   if (irq !== model.line("ti")[0]) $error("the interrupt is not the model's");
//
// The class ends the simulation ($fatal) on a mistake of the testbench's, such as an unknown name. What the
// architecture refuses is no mistake: `result` tells it. Who wants the statuses calls the functions.

package archtimers_dpi_pkg;

  // Statuses
  localparam int ARCHTIMERS_OK           = 0;
  localparam int ARCHTIMERS_REFUSED      = 1;      // by the timer; archtimers_result has the word
  localparam int ARCHTIMERS_NEVER        = 2;      // there is no such instant
  localparam int ARCHTIMERS_BAD_HANDLE   = -1000;
  localparam int ARCHTIMERS_BAD_ARGUMENT = -1001;
  localparam int ARCHTIMERS_FAILED       = -1002;

  // For a time: the present one
  localparam longint unsigned ARCHTIMERS_NOW = '1;

  import "DPI-C" function string archtimers_version();
  import "DPI-C" function string archtimers_timers();
  import "DPI-C" function longint archtimers_create(input string timer, input string parameters,
                                                    input longint unsigned units_per_second);
  import "DPI-C" function int archtimers_destroy(input longint timer);
  import "DPI-C" function string archtimers_last_error(input longint timer);
  import "DPI-C" function int archtimers_now(input longint timer, output longint unsigned at);
  import "DPI-C" function int archtimers_advance(input longint timer, input longint unsigned at);
  import "DPI-C" function int archtimers_advance_to_edge(input longint timer, input longint unsigned number);
  import "DPI-C" function int archtimers_edge_time(input longint timer, input longint unsigned number,
                                                   output longint unsigned at);
  import "DPI-C" function int archtimers_next_change(input longint timer, output longint unsigned at);
  import "DPI-C" function int archtimers_reset(input longint timer, input int asserted);
  import "DPI-C" function int archtimers_drive(input longint timer, input string pin, input longint unsigned level);
  import "DPI-C" function int archtimers_line(input longint timer, input string line, output longint unsigned level);
  import "DPI-C" function int archtimers_line_at(input longint timer, input string line, input longint unsigned at,
                                                 output longint unsigned level);
  import "DPI-C" function int archtimers_read(input longint timer, input string name, input string by_whom,
                                              input longint unsigned at, output longint unsigned value);
  import "DPI-C" function int archtimers_write(input longint timer, input string name, input string by_whom,
                                               input longint unsigned at, input longint unsigned value);
  import "DPI-C" function int archtimers_read_bus(input longint timer, input longint unsigned address, input int bytes,
                                                  input string by_whom, input longint unsigned at,
                                                  output longint unsigned value);
  import "DPI-C" function int archtimers_write_bus(input longint timer, input longint unsigned address, input int bytes,
                                                   input string by_whom, input longint unsigned at,
                                                   input longint unsigned value);
  import "DPI-C" function string archtimers_result(input longint timer);
  import "DPI-C" function int archtimers_peek(input longint timer, input string name, output longint unsigned value);
  import "DPI-C" function int archtimers_host(input longint timer, input string operation, input string arguments,
                                              output longint unsigned answer);
  import "DPI-C" function int archtimers_get_one_reg(input longint timer, input int cpu, input longint unsigned id,
                                                     output longint unsigned value);
  import "DPI-C" function int archtimers_set_one_reg(input longint timer, input int cpu, input longint unsigned id,
                                                     input longint unsigned value);
  import "DPI-C" function string archtimers_save(input longint timer);
  import "DPI-C" function int archtimers_restore(input longint timer, input string json,
                                                 input longint unsigned elapsed);

  class archtimers_timer;
    longint handle;
    bit     refused;  // the latest access was

    function new(string timer, string parameters = "", longint unsigned units_per_second = 0);
      handle = archtimers_create(timer, parameters, units_per_second);
      if (handle == 0) $fatal(1, "archtimers: %s", archtimers_last_error(0));
    endfunction

    // The model goes; a call after that is a mistake.
    function void close();
      check(archtimers_destroy(handle));
    endfunction

    // --- time: in units of create, picoseconds unless said; edges from 0 at time 0

    function void go_to(longint unsigned at);
      check(archtimers_advance(handle, at));
    endfunction
    function void go_to_edge(longint unsigned number);
      check(archtimers_advance_to_edge(handle, number));
    endfunction
    function longint unsigned edge_time(longint unsigned number);
      longint unsigned at;
      check(archtimers_edge_time(handle, number, at));
      return at;
    endfunction

    // --- pins and lines

    function void reset(bit asserted);
      check(archtimers_reset(handle, 32'(asserted)));
    endfunction
    function void drive(string pin, longint unsigned level);
      check(archtimers_drive(handle, pin, level));
    endfunction
    function longint unsigned line(string name);
      longint unsigned level;
      check(archtimers_line(handle, name, level));
      return level;
    endfunction

    // --- registers, by name or by what a bus carries

    function longint unsigned read(string name, string by_whom = "");
      longint unsigned value;
      check(archtimers_read(handle, name, by_whom, ARCHTIMERS_NOW, value));
      return value;
    endfunction
    function void write(string name, longint unsigned value, string by_whom = "");
      check(archtimers_write(handle, name, by_whom, ARCHTIMERS_NOW, value));
    endfunction
    function longint unsigned read_bus(longint unsigned address, int bytes = 4, string by_whom = "");
      longint unsigned value;
      check(archtimers_read_bus(handle, address, bytes, by_whom, ARCHTIMERS_NOW, value));
      return value;
    endfunction
    function void write_bus(longint unsigned address, longint unsigned value, int bytes = 4, string by_whom = "");
      check(archtimers_write_bus(handle, address, bytes, by_whom, ARCHTIMERS_NOW, value));
    endfunction
    function string result();
      return archtimers_result(handle);
    endfunction
    // A register or a field (`Cause.TI`), without side effect.
    function longint unsigned peek(string name);
      longint unsigned value;
      check(archtimers_peek(handle, name, value));
      return value;
    endfunction

    // --- host

    // Ends the simulation if the host is refused; archtimers_host tells the error.
    function longint unsigned host(string operation, string arguments = "");
      longint unsigned answer;
      check(archtimers_host(handle, operation, arguments, answer));
      return answer;
    endfunction

    function void check(int status);
      refused = status == ARCHTIMERS_REFUSED;
      if (status < 0) $fatal(1, "archtimers: %s", archtimers_last_error(handle));
    endfunction
  endclass

endpackage
