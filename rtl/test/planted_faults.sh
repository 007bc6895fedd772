#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Shows that every property of one group can fail: for each, plants its fault (planted_faults.txt)
# in a copy of the sources, keeps that one assertion, and has Yosys find a counterexample from
# reset.
#
# usage: planted_faults.sh YOSYS RTL_DIRECTORY WORK_DIRECTORY GROUP
# A group is the letters that the properties' names begin with; those of POWER begin with T.

set -u
yosys=$1
rtl=$2
work=$3
group=$4

case $group in
  D) top=tick_divider             checker=formal/tick_divider_props.sv ;;
  C) top=mips_cp0_timer_core      checker=formal/mips_cp0_timer_core_props.sv ;;
  G) top=mips_cp0_timer_core      checker=formal/mips_cp0_timer_guest_props.sv ;;
  K) top=mips_cp0_timer_cause     checker=formal/mips_cp0_timer_cause_props.sv ;;
  R) top=mips_cp0_timer_registers checker=formal/mips_cp0_timer_registers_props.sv ;;
  A) top=mips_cp0_timer_apb4      checker=formal/mips_cp0_timer_apb4_props.sv ;;
  SD) top=arm_system_counter_remainder checker=formal/arm_system_counter_remainder_props.sv ;;
  ST) top=arm_system_counter_table     checker=formal/arm_system_counter_table_props.sv ;;
  SC) top=arm_system_counter_core      checker=formal/arm_system_counter_core_props.sv ;;
  SR) top=arm_system_counter_residue   checker=formal/arm_system_counter_residue_props.sv ;;
  SN) top=arm_system_counter_division  checker=formal/arm_system_counter_division_props.sv ;;
  SY) top=arm_system_counter           checker=formal/arm_system_counter_props.sv ;;
  FR) top=arm_timer_frame              checker=formal/arm_timer_frame_props.sv ;;
  FS) top=arm_timer_frames             checker=formal/arm_timer_frames_props.sv ;;
  AT|AE) top=arm_timer                 checker=formal/arm_timer_props.sv ;;
  EV) top=arm_pe_timers_event          checker=formal/arm_pe_timers_event_props.sv ;;
  PA) top=arm_pe_timers                checker=formal/arm_pe_timers_access_props.sv ;;
  PE) top=arm_pe_timers                checker=formal/arm_pe_timers_props.sv ;;
  TD) top=power_timebase_dec           checker=formal/power_timebase_dec_props.sv ;;
  TP) top=power_timebase_share         checker=formal/power_timebase_share_props.sv ;;
  TH) top=power_timebase_hdec          checker=formal/power_timebase_hdec_props.sv ;;
  TS) top=power_timebase_tbst          checker=formal/power_timebase_tbst_props.sv ;;
  TB) top=power_timebase_tb            checker=formal/power_timebase_tb_props.sv ;;
  TV) top=power_timebase_vtb           checker=formal/power_timebase_vtb_props.sv ;;
  TL) top=power_timebase_lpcr          checker=formal/power_timebase_lpcr_props.sv ;;
  TC) top=power_timebase_host          checker=formal/power_timebase_host_props.sv ;;
  TK) top=power_timebase_booke         checker=formal/power_timebase_booke_props.sv ;;
  TA) top=power_timebase_thread        checker=formal/power_timebase_access_props.sv ;;
  TR) top=power_timebase_thread        checker=formal/power_timebase_read_props.sv ;;
  TT) top=power_timebase_thread        checker=formal/power_timebase_thread_props.sv ;;
  TW) top=power_timebase_words         checker=formal/power_timebase_words_props.sv ;;
  TX) top=power_timebase_apb4          checker=formal/power_timebase_apb4_props.sv ;;
  TI) top=power_timebase               checker=formal/power_timebase_writes_props.sv ;;
  TJ) top=power_timebase               checker=formal/power_timebase_commands_props.sv ;;
  TG) top=power_timebase               checker=formal/power_timebase_props.sv ;;
  AP) top=apb4_port                    checker=formal/apb4_port_props.sv ;;
  AX) top=axi4_lite_port               checker=formal/axi4_lite_port_props.sv ;;
  CB) top=at_count_bridge              checker=formal/at_count_bridge_props.sv ;;
  *) echo "no such group: $group" >&2; exit 2 ;;
esac

# What a proof may say of its top, in the words of prove.ys.in and prove_two_clocks.ys.in.
parameters=
start='-set-at 1 rst_ni 0'
flops='async2sync; dffunmap; opt_clean'
steps=7
case $group in
  CB) start='-set-at 1 src_rst_ni 0 -set-at 1 dst_rst_ni 0' flops='opt_merge; clk2fflogic; opt -full' steps=20 ;;
  AE) parameters="chparam -set Early 1 $top" ;;
  SD) parameters="chparam -set Width 10 -set DivisorWidth 5 $top" start= ;;  # no state
  TH|TS|TB|TV|TL|TC|TK|TA|TR|TT|TW|TX|TG|TI|TJ) parameters="chparam -set THREADS 2 $top" ;;  # the order of threads
esac

rm -rf "$work"
mkdir -p "$work"
cp -R "$rtl"/*.sv "$rtl/common" "$rtl/formal" "$rtl/soc" "$work" || exit 2
cd "$work" || exit 2

problems=0
problem() {
  printf 'FAIL %s\n' "$*"
  problems=$((problems + 1))
}

# The last line of the assertion that follows a property's comment: what Yosys is exact about.
line_of() {
  awk -v name="// $1:" '
    index($0, name)            { found = 1 }
    found && /assert \(/       { inside = 1 }
    inside && /;/              { print NR; exit }' "$checker"
}

# Packages first; what the top does not need is not elaborated.
sources="*_pkg.sv formal/*.sv common/*.sv soc/*.sv"
for file in *.sv; do
  case $file in
    *_pkg.sv) ;;
    *) sources="$sources $file" ;;
  esac
done

# 0 if a counterexample exists that starts in reset and breaks this one assertion.
counterexample() {
  "$yosys" -q -l "$1.log" -f 'verilog -sv -formal -defer' -p "
    $parameters
    prep -flatten -top $top
    select -set kept t:\$assert a:src=*$checker:*-$2.* %i
    select -assert-min 1 @kept
    delete t:\$assert @kept %d
    delete t:\$assume a:src=*formal/${top}_props.sv:* %d
    chformal -cover -remove
    $flops
    sat -falsify -prove-asserts -set-assumes $start \
      -tempinduct -tempinduct-baseonly -seq 1 -maxsteps $steps" $sources > "$1.out" 2>&1
}

grep -E "^$group[0-9]+ " "$rtl/test/planted_faults.txt" > faults
while read -r name file edit; do
  line=$(line_of "$name")
  if [ -z "$line" ]; then
    problem "$name: there is no such property in $checker"
    continue
  fi
  cp "$file" original
  sed "$edit" original > "$file"
  changed=$(diff original "$file" | grep -c '^>')
  if [ "$changed" -ne 1 ]; then
    problem "$name: the fault changes $changed lines of $file, not one: $edit"
  elif counterexample "$name" "$line"; then
    printf 'ok   %s (%s:%s) catches: %s\n' "$name" "$checker" "$line" "$edit"
  else
    problem "$name ($checker:$line) does not see the fault, or does not compile: $edit"
    tail -n 3 "$name.out"
  fi
  cp original "$file"
done < faults

# A property without a fault is one that nobody saw fail.
grep -oE "// $group[0-9]+:" "$checker" | tr -d '/: ' | sort > properties
cut -d ' ' -f 1 faults | sort > planted
if ! diff properties planted > difference; then
  problem "properties and planted faults differ:"
  cat difference
fi

echo "$(wc -l < faults) faults, $problems problems"
[ "$problems" -eq 0 ]
