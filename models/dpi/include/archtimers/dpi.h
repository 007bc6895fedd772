/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The timers as a C library, made for SystemVerilog's DPI-C: archtimers_dpi_pkg.sv imports what stands here. It
 * holds the models alone; there is no SystemC in it.
 *
 *     archtimers_handle timer = archtimers_create("mips-cp0", "clock=100 MHz; ccres=1", 0);
 *     archtimers_write(timer, "Compare", "", ARCHTIMERS_NOW, 10);
 *     archtimers_advance_to_edge(timer, 10);
 *     archtimers_line(timer, "ti", &level);            // 1
 *
 * Names are those of `archtimers timers` and of scenario files. Time is in units, of which create says how many make a
 * second (10^12 unless said). Edges are those of the timer's clock, edge 0 at time 0; what is done at the time of an
 * edge is what the RTL samples on it, its accesses first and then its pins. Time never goes back.
 *
 * Every function returns a status unless its comment says otherwise, and after a negative one nothing has changed.
 * archtimers_last_error has the reason in words. No exception leaves the library, and no argument can make it crash
 * but a pointer that is neither null nor valid. Timers are independent: threads may use different ones, or the same one,
 * at a time.
 */
#ifndef ARCHTIMERS_DPI_H
#define ARCHTIMERS_DPI_H

#ifdef __cplusplus
extern "C" {
#endif

/* A timer. 0 is none, and no number is given out twice: a handle that was closed stays wrong. */
typedef long long archtimers_handle;

enum {
  ARCHTIMERS_OK = 0,
  ARCHTIMERS_REFUSED = 1, /* the timer refuses the access; archtimers_result has the word for it */
  ARCHTIMERS_NEVER = 2,   /* there is no such instant */
  ARCHTIMERS_BAD_HANDLE = -1000, /* null, closed, or not of this library */
  ARCHTIMERS_BAD_ARGUMENT = -1001,
  ARCHTIMERS_FAILED = -1002 /* out of memory, or a mistake of the library's */
  /* others below 0: -errno of a host operation, such as -22, EINVAL */
};

/* For a time: the present one. */
#define ARCHTIMERS_NOW (~0ULL)

/* --- the library --------------------------------------------------------------------------------------------- */

/* The version, `0.1.0`. Returns text that lives for ever. */
const char* archtimers_version(void);
/* The names of all kinds of timers, with spaces. Returns text that lives for ever. */
const char* archtimers_timers(void);

/* --- a timer's life ------------------------------------------------------------------------------------------ */

/* A timer at time 0, out of reset. `parameters` are those that are not the default, `name=value; name=value`, or null.
 * Returns 0 if it cannot be; archtimers_last_error(0) says why. */
archtimers_handle archtimers_create(const char* timer, const char* parameters,
                                    unsigned long long units_per_second);
int archtimers_destroy(archtimers_handle timer);
/* Why a function has failed last on this timer, or without a timer (0, or a bad handle) on this thread. Returns text
 * that lives until the thread's next call that returns one; empty if none has failed. */
const char* archtimers_last_error(archtimers_handle timer);

/* --- time ---------------------------------------------------------------------------------------------------- */

int archtimers_now(archtimers_handle timer, unsigned long long* time);
/* Go on to a time, or to that of an edge; not back. */
int archtimers_advance(archtimers_handle timer, unsigned long long time);
int archtimers_advance_to_edge(archtimers_handle timer, unsigned long long edge);
/* When an edge is. */
int archtimers_edge_time(archtimers_handle timer, unsigned long long edge,
                         unsigned long long* time);
/* When a line changes next, by itself or by what has been done ahead; ARCHTIMERS_NEVER if it does not. */
int archtimers_next_change(archtimers_handle timer, unsigned long long* time);

/* --- pins and lines ------------------------------------------------------------------------------------------ */

/* Assert (1) or release (0) every reset of the timer, now. `rst_ni` and others can be driven alone. */
int archtimers_reset(archtimers_handle timer, int asserted);
/* The level of an input pin from now on. Pulses, such as `dec_ack`, act as they rise. */
int archtimers_drive(archtimers_handle timer, const char* pin, unsigned long long level);
/* A line now, and at a time that is not past. */
int archtimers_line(archtimers_handle timer, const char* line, unsigned long long* level);
int archtimers_line_at(archtimers_handle timer, const char* line, unsigned long long time,
                       unsigned long long* level);

/* --- registers ----------------------------------------------------------------------------------------------- */

/* Read and write as software does: a register by name, as wide as it is, or an address in text (`0x2C`), 4 bytes wide.
 * `as` is who does it, in words of the timer (`guest user`, `nonsecure`, `el2`, `thread1 supervisor`); empty or null for
 * the first. `time` is ARCHTIMERS_NOW, or a time ahead: the local time of a CPU. ARCHTIMERS_REFUSED is the
 * architecture's answer, with 0 read and nothing written. */
int archtimers_read(archtimers_handle timer, const char* name, const char* as,
                    unsigned long long time, unsigned long long* value);
int archtimers_write(archtimers_handle timer, const char* name, const char* as,
                     unsigned long long time, unsigned long long value);
/* The same at an address with 4 or 8 bytes, for who decodes a bus. */
int archtimers_read_bus(archtimers_handle timer, unsigned long long address, int bytes,
                        const char* as, unsigned long long time, unsigned long long* value);
int archtimers_write_bus(archtimers_handle timer, unsigned long long address, int bytes,
                         const char* as, unsigned long long time, unsigned long long value);
/* What became of the latest of these: `ok`, `address_error`, `trap_el2`, ... Returns text as archtimers_last_error;
 * empty for a bad handle. */
const char* archtimers_result(archtimers_handle timer);
/* The value of a register or a field (`Cause.TI`) now, without side effect, whoever may read it. */
int archtimers_peek(archtimers_handle timer, const char* name, unsigned long long* value);

/* --- host ---------------------------------------------------------------------------------------------------- */

/* An operation of a hypervisor by name, now: `set_rate` with `rate=24 MHz`. `answer` may be null. Returns
 * ARCHTIMERS_NEVER if the answer is that there is no such instant. */
int archtimers_host(archtimers_handle timer, const char* operation, const char* arguments,
                    unsigned long long* answer);
/* KVM's registers by id; `cpu` is the CPU's or the thread's number. */
int archtimers_get_one_reg(archtimers_handle timer, int cpu, unsigned long long id,
                           unsigned long long* value);
int archtimers_set_one_reg(archtimers_handle timer, int cpu, unsigned long long id,
                           unsigned long long value);
/* The state now as JSON. Returns text as archtimers_last_error; empty for a bad handle. */
const char* archtimers_save(archtimers_handle timer);
/* Puts a saved state in place of this one, as if `elapsed` units had gone since; pins stay as they are. */
int archtimers_restore(archtimers_handle timer, const char* json, unsigned long long elapsed);

#ifdef __cplusplus
}
#endif

#endif
