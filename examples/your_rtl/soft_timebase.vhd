-- SPDX-License-Identifier: Apache-2.0
-- soft_timebase.sv in VHDL, with the same ports. ghdl makes Verilog of it:
--   ghdl --synth --std=08 --out=verilog soft_timebase.vhd -e soft_timebase > soft_timebase.v
library ieee;
use ieee.std_logic_1164.all;
use ieee.numeric_std.all;

entity soft_timebase is
  port (
    clk     : in  std_logic;
    rst     : in  std_logic;
    mtspr   : in  std_logic;                      -- writes SPR spr
    spr     : in  std_logic_vector(9 downto 0);
    rs      : in  std_logic_vector(63 downto 0);
    rt      : out std_logic_vector(63 downto 0);  -- SPR spr
    dec_irq : out std_logic
  );
end entity;

architecture rtl of soft_timebase is
  signal tb  : unsigned(63 downto 0);
  signal dec : unsigned(31 downto 0);
begin
  process (clk)
  begin
    if rising_edge(clk) then
      if rst = '1' then
        tb  <= (others => '0');
        dec <= x"7fffffff";
      else
        tb  <= tb + 1;
        dec <= dec - 1;
        if mtspr = '1' then
          case to_integer(unsigned(spr)) is
            when 22     => dec <= unsigned(rs(31 downto 0));
            when 284    => tb <= tb(63 downto 32) & unsigned(rs(31 downto 0));
            when 285    => tb <= unsigned(rs(31 downto 0)) & (tb(31 downto 0) + 1);
            when others => null;
          end case;
        end if;
      end if;
    end if;
  end process;

  with to_integer(unsigned(spr)) select rt <=
    x"00000000" & std_logic_vector(dec)              when 22,
    std_logic_vector(tb)                             when 268,
    x"00000000" & std_logic_vector(tb(63 downto 32)) when 269,
    (others => '0')                                  when others;

  dec_irq <= dec(31);
end architecture;
