namespace LogPipe.Tests.Configuration.Language;

/// <summary>The whole text of the messages about options and values.</summary>
public sealed class ValueMessageTests
{
    [Fact]
    public void Every_wrong_or_missing_arrow_is_reported_with_what_stands_there() => Check(
        """
        filter {
          mutate {
            add_tag = > "x"
            id "m"
            add_field : { "a" => "b" }
          }
          drop { percentage 40 }
        }
        """,
        """
        error LP1017: `= >` stands where `=>` should
         --> test.conf:3:13
          |
        3 |     add_tag = > "x"
          |             ^^^
          = help: write `=>` in one piece, without a blank inside

        error LP1018: `=>` is missing before `"m"`
         --> test.conf:4:8
          |
        4 |     id "m"
          |        ^^^
          = help: an option is written `name => value`

        error LP1017: `:` stands where `=>` should
         --> test.conf:5:15
          |
        5 |     add_field : { "a" => "b" }
          |               ^
          = help: write `=>` between the name and its value

        error LP1018: `=>` is missing before `40`
         --> test.conf:7:21
          |
        7 |   drop { percentage 40 }
          |                     ^^
          = help: an option is written `name => value`
        """);

    [Fact]
    public void A_quote_missing_at_the_end_of_a_line_points_to_the_string_and_the_next_section_is_still_checked() => Check(
        """
        filter {
          mutate {
            add_tag => "unterm
            replace => { "r" => "x" }
          }
        }
        output {
          stdout { codec => x }
        }
        """,
        """
        error LP1007: the string opened with " is not closed on its line; it runs on to line 4, column 18
         --> test.conf:3:16
          |
        3 |     add_tag => "unterm
          |                ^^^^^^^
         ::: test.conf:4:18: this " was taken for its end
          |
        4 |     replace => { "r" => "x" }
          |                  ^
          = help: add the closing " to the line where the string begins

        error LP1015: `x` is too short: an unquoted word has two characters or more
         --> test.conf:8:21
          |
        8 |   stdout { codec => x }
          |                     ^
          = help: write "x"
        """);

    [Fact]
    public void An_open_list_and_a_trailing_comma_are_reported_in_one_run() => Check(
        """
        filter {
          mutate {
            remove_field => ["a", "b"
            add_tag => "t"
          }
          mutate {
            add_tag => ["x",]
          }
        }
        """,
        """
        error LP1006: the list opened with `[` is not closed before `add_tag`
         --> test.conf:4:5
          |
        4 |     add_tag => "t"
          |     ^^^^^^^
         ::: test.conf:3:21: opened here
          |
        3 |     remove_field => ["a", "b"
          |                     ^
          = help: add the `]`, or a comma if the list goes on

        error LP1014: a comma stands before the `]`
         --> test.conf:7:20
          |
        7 |     add_tag => ["x",]
          |                    ^
          = help: remove the comma after the last item
        """);

    [Fact]
    public void A_placeholder_without_quotes_is_shown_with_quotes() => Check(
        """
        input {
          tcp { port => ${PORT:5044} host => "0.0.0.0" }
        }
        """,
        """
        error LP1012: `${PORT:5044}` must be quoted
         --> test.conf:2:17
          |
        2 |   tcp { port => ${PORT:5044} host => "0.0.0.0" }
          |                 ^^^^^^^^^^^^
          = help: write "${PORT:5044}"
        """);

    [Fact]
    public void Commas_between_options_and_between_hash_entries_are_reported() => Check(
        """
        filter {
          mutate {
            add_field => { "a" => "1", "b" => "2" },
            add_tag => "t"
          }
        }
        """,
        """
        error LP1013: hash entries are separated by blanks or new lines, not by `,`
         --> test.conf:3:30
          |
        3 |     add_field => { "a" => "1", "b" => "2" },
          |                              ^
          = help: remove the `,`

        error LP1013: options are separated by blanks or new lines, not by `,`
         --> test.conf:3:44
          |
        3 |     add_field => { "a" => "1", "b" => "2" },
          |                                            ^
          = help: remove the `,`
        """);

    [Fact]
    public void Numbers_that_are_none_and_one_letter_words_are_reported_each() => Check(
        """
        filter {
          test { a => 1e3 b => +5 c => .5 d => 5. e => 99999999999999999999 f => x g => 0x10 }
        }
        """,
        """
        error LP1016: `1e3` is not a number
         --> test.conf:2:15
          |
        2 |   test { a => 1e3 b => +5 c => .5 d => 5. e => 99999999999999999999 f => x g => 0x10 }
          |               ^^^
          = help: numbers are written like 5, -5 or 0.5: no exponent, no `+`, a digit before the point; put anything else in quotes

        error LP1016: `+5` is not a number
         --> test.conf:2:24
          |
        2 |   test { a => 1e3 b => +5 c => .5 d => 5. e => 99999999999999999999 f => x g => 0x10 }
          |                        ^^
          = help: numbers are written like 5, -5 or 0.5: no exponent, no `+`, a digit before the point; put anything else in quotes

        error LP1016: `.5` is not a number
         --> test.conf:2:32
          |
        2 |   test { a => 1e3 b => +5 c => .5 d => 5. e => 99999999999999999999 f => x g => 0x10 }
          |                                ^^
          = help: numbers are written like 5, -5 or 0.5: no exponent, no `+`, a digit before the point; put anything else in quotes

        error LP1016: `5.` is not a number: digits are missing after the point
         --> test.conf:2:40
          |
        2 |   test { a => 1e3 b => +5 c => .5 d => 5. e => 99999999999999999999 f => x g => 0x10 }
          |                                        ^^
          = help: write 5 or 5.0

        error LP1032: 99999999999999999999 does not fit into 64 bits
         --> test.conf:2:48
          |
        2 |   test { a => 1e3 b => +5 c => .5 d => 5. e => 99999999999999999999 f => x g => 0x10 }
          |                                                ^^^^^^^^^^^^^^^^^^^^
          = help: the largest number is 9223372036854775807; write a string: "99999999999999999999"

        error LP1015: `x` is too short: an unquoted word has two characters or more
         --> test.conf:2:74
          |
        2 |   test { a => 1e3 b => +5 c => .5 d => 5. e => 99999999999999999999 f => x g => 0x10 }
          |                                                                          ^
          = help: write "x"

        error LP1016: `0x10` is not a number
         --> test.conf:2:81
          |
        2 |   test { a => 1e3 b => +5 c => .5 d => 5. e => 99999999999999999999 f => x g => 0x10 }
          |                                                                                 ^^^^
          = help: numbers are written like 5, -5 or 0.5: no exponent, no `+`, a digit before the point; put anything else in quotes
        """);

    [Fact]
    public void A_key_that_stands_twice_shows_both_places() => Check(
        """
        filter {
          mutate {
            replace => {
              "a" => "1"
              "b" => "2"
              "a" => "3"
            }
          }
        }
        """,
        """
        error LP1031: the key "a" stands twice in one hash
         --> test.conf:6:7
          |
        6 |       "a" => "3"
          |       ^^^
         ::: test.conf:4:7: first written here
          |
        4 |       "a" => "1"
          |       ^^^
          = help: remove one of the two; several values for one key are written as a list: ["a", "b"]
        """);

    [Fact]
    public void Broken_lists_are_told_apart() => Check(
        """
        filter {
          test { a => [1, 2 b => 3 }
        }
        filter {
          test { c => ["x" "y"] }
        }
        """,
        """
        error LP1006: the list opened with `[` is not closed before `b`
         --> test.conf:2:21
          |
        2 |   test { a => [1, 2 b => 3 }
          |                     ^
         ::: test.conf:2:15: opened here
          |
        2 |   test { a => [1, 2 b => 3 }
          |               ^
          = help: add the `]`, or a comma if the list goes on

        error LP1037: a comma is missing before `"y"`
         --> test.conf:5:20
          |
        5 |   test { c => ["x" "y"] }
          |                    ^^^
          = help: list items are separated by commas: `["a", "b"]`
        """);

    [Fact]
    public void A_string_that_cannot_end_in_a_backslash_is_explained() => Check(
        """
        filter {
          mutate {
            gsub => ["message", "\\", "/"]
          }
        }
        output { stdout { codec => x } }
        """,
        """
        error LP1007: `\"` does not end a string, so this one goes on to column 31
         --> test.conf:3:27
          |
        3 |     gsub => ["message", "\\", "/"]
          |                           ^^
          = help: a string cannot end in a backslash; put something after it

        error LP1015: `x` is too short: an unquoted word has two characters or more
         --> test.conf:6:28
          |
        6 | output { stdout { codec => x } }
          |                            ^
          = help: write "x"
        """);

    private static void Check(string config, string expected) => Assert.Equal(expected + "\n", Parsing.Errors(config + "\n"));
}
