namespace LogPipe.Tests.Configuration.Language;

/// <summary>The whole text of the messages about blocks and sections.</summary>
public sealed class BlockMessageTests
{
    [Fact]
    public void A_section_that_begins_too_early_names_the_block_that_is_open_and_the_one_that_lost_its_brace() => Check(
        """
        input {
          stdin { }
        }
        filter {
          if [a] == "x" {
            mutate {
              add_tag => ["t"]
          }
        }
        output {
          stdout { codec => json }
        }
        """,
        """
        error LP1005: `filter {` is not closed before `output` begins
          --> test.conf:10:1
           |
        10 | output {
           | ^^^^^^
          ::: test.conf:4:1: opened here
           |
         4 | filter {
           | ^^^^^^
          ::: test.conf:6:5: the `}` taken for its end is on line 8, indented for an outer block
           |
         6 |     mutate {
           |     ^^^^^^
           = help: `mutate {` on line 6 probably lacks its `}`
        """);

    [Fact]
    public void A_plugin_inside_a_plugin_means_a_brace_is_missing() => Check(
        """
        filter {
          mutate {
            add_tag => "a"
          grok {
            match => { "message" => "%{IP:ip}" }
          }
        }
        """,
        """
        error LP1005: `mutate {` is not closed before `grok {`
         --> test.conf:4:3
          |
        4 |   grok {
          |   ^^^^
         ::: test.conf:2:3: opened here
          |
        2 |   mutate {
          |   ^^^^^^
          = help: add a `}` before `grok`; plugins and conditions cannot stand inside a plugin
        """);

    [Fact]
    public void Unknown_sections_and_plugins_outside_of_sections_are_reported_and_still_read() => Check(
        """
        inptu { stdin { } }
        fliter { drop { add_tag => x } }
        mutate { add_tag => y }
        output { stdout { } }
        }
        """,
        """
        error LP1002: unknown section `inptu`
         --> test.conf:1:1
          |
        1 | inptu { stdin { } }
          | ^^^^^
          = help: did you mean `input`? a file holds `input { }`, `filter { }` and `output { }`

        error LP1002: unknown section `fliter`
         --> test.conf:2:1
          |
        2 | fliter { drop { add_tag => x } }
          | ^^^^^^
          = help: did you mean `filter`? a file holds `input { }`, `filter { }` and `output { }`

        error LP1015: `x` is too short: an unquoted word has two characters or more
         --> test.conf:2:28
          |
        2 | fliter { drop { add_tag => x } }
          |                            ^
          = help: write "x"

        error LP1003: `mutate` stands outside the sections
         --> test.conf:3:1
          |
        3 | mutate { add_tag => y }
          | ^^^^^^
          = help: a file holds `input { }`, `filter { }` and `output { }`

        error LP1015: `y` is too short: an unquoted word has two characters or more
         --> test.conf:3:21
          |
        3 | mutate { add_tag => y }
          |                     ^
          = help: write "y"

        error LP1004: this `}` closes nothing
         --> test.conf:5:1
          |
        5 | }
          | ^
         ::: test.conf:4:21: `output {` was closed here
          |
        4 | output { stdout { } }
          |                     ^
          = help: remove it, or one of the `}` before it
        """);

    [Fact]
    public void A_block_open_at_the_end_of_the_file_shows_where_it_was_opened() => Check(
        """
        filter {
          mutate {
            add_tag => "a"
        """,
        """
        error LP1005: `mutate {` is not closed before the end of the file
         --> test.conf:4:1
          |
        4 |
          | ^
         ::: test.conf:2:3: opened here
          |
        2 |   mutate {
          |   ^^^^^^
          = help: add a `}` for `mutate {`, or for a block inside it
        """);

    [Fact]
    public void A_plugin_behind_a_surplus_brace_shows_the_brace() => Check(
        """
        filter {
          mutate {
            add_tag => "a"
          }
          }
          grok { }
        }
        output { stdout { } }
        """,
        """
        error LP1003: `grok` stands outside the sections
         --> test.conf:6:3
          |
        6 |   grok { }
          |   ^^^^
         ::: test.conf:5:3: `filter {` was closed here
          |
        5 |   }
          |   ^
          = help: a file holds `input { }`, `filter { }` and `output { }`; perhaps a `}` before it is one too many
        """);

    [Fact]
    public void All_kinds_of_misplaced_items_are_reported_in_one_run() => Check(
        """
        filter {
          mutate { => "x" }
          add_tag => "x"
          json { source => }
          "quoted" { }
          // comment
          else { drop { } }
          if { drop { } }
          mutate { [a] => 1  x => 2 }
          mutate { gsub => ["a", /b/, "c"] }
         add_tag }
        """,
        """
        error LP1001: expected an option or `}` in `mutate {`, found `=`
         --> test.conf:2:12
          |
        2 |   mutate { => "x" }
          |            ^
          = help: an option is written `name => value`

        error LP1003: the option `add_tag` stands outside a plugin
         --> test.conf:3:3
          |
        3 |   add_tag => "x"
          |   ^^^^^^^
          = help: put it inside the `{ }` of a plugin; perhaps a `}` before it is one too many

        error LP1019: a value is missing after `=>`, found `}`
         --> test.conf:4:20
          |
        4 |   json { source => }
          |                    ^
          = help: write a value, for example "" for an empty text

        error LP1033: the plugin name `"quoted"` is in quotes
         --> test.conf:5:3
          |
        5 |   "quoted" { }
          |   ^^^^^^^^
          = help: write quoted without quotes

        error LP1039: `//` does not start a comment
         --> test.conf:6:3
          |
        6 |   // comment
          |   ^^
          = help: comments start with `#`

        error LP1034: `else` does not follow an `if`
         --> test.conf:7:3
          |
        7 |   else { drop { } }
          |   ^^^^
          = help: an `else` stands right after the `}` of its `if`, and is the last arm

        error LP1034: the condition of `if` is missing
         --> test.conf:8:6
          |
        8 |   if { drop { } }
          |      ^
          = help: write for example `if [field] == "value" {`

        error LP1001: expected an option or `}` in `mutate {`, found `[`
         --> test.conf:9:12
          |
        9 |   mutate { [a] => 1  x => 2 }
          |            ^
          = help: an option is written `name => value`

        error LP1021: a regexp between slashes can only stand in a condition, after `=~` or `!~`
          --> test.conf:10:26
           |
        10 |   mutate { gsub => ["a", /b/, "c"] }
           |                          ^^^
           = help: write the expression as a string, in quotes

        error LP1042: the plugin `add_tag` has no block
          --> test.conf:11:2
           |
        11 |  add_tag }
           |  ^^^^^^^
           = help: write add_tag { }, even without options
        """);

    [Fact]
    public void An_else_without_its_if_names_the_plugin_that_lost_its_brace() => Check(
        """
        filter {
          if [a] {
            mutate { add_tag => "x"
          } else {
            drop { }
          }
        }
        """,
        """
        error LP1034: `else` does not follow an `if`
         --> test.conf:4:5
          |
        4 |   } else {
          |     ^^^^
         ::: test.conf:3:5: the `}` taken for its end is on line 4, indented for an outer block
          |
        3 |     mutate { add_tag => "x"
          |     ^^^^^^
          = help: `mutate {` on line 3 probably lacks its `}`

        error LP1005: `filter {` is not closed before the end of the file
         --> test.conf:8:1
          |
        8 |
          | ^
         ::: test.conf:1:1: opened here
          |
        1 | filter {
          | ^^^^^^
         ::: test.conf:3:5: the `}` taken for its end is on line 4, indented for an outer block
          |
        3 |     mutate { add_tag => "x"
          |     ^^^^^^
          = help: `mutate {` on line 3 probably lacks its `}`
        """);

    private static void Check(string config, string expected) => Assert.Equal(expected + "\n", Parsing.Errors(config + "\n"));
}
