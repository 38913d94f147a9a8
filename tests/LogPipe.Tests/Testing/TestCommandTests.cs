using System.Diagnostics;
using System.Xml.Linq;

namespace LogPipe.Tests.Testing;

public sealed class TestCommandTests : IDisposable
{
    readonly TestRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_test_tells_fields_exactly_in_part_by_expression_and_by_absence_and_where_the_event_goes()
    {
        var (code, output, error) = _rig.Run("""
            pipeline: a.conf
            clock: 2025-08-18T09:30:00Z
            tests:
              - name: exactly
                input: {n: 1, message: alert 42}
                expect:
                  fields: {n: 1, message: alert 42, first: alert, deep: {number: 42}}
                  output: [elasticsearch, pager]
                  index: i-2025.08.18
                  delivers:
                    elasticsearch: {id: alert, action: index}
                    pager: {labels: {alertname: A, first: alert}}
              - name: in part
                fields: {n: 1, '[a][b]': c}
                input: one 2
                expect:
                  contains: {'[deep][number]': 2, '@timestamp': '2025-08-18T09:30:00.000Z'}
                  matches: {first: '^o', '[a][b]': '^[a-c]$'}
                  absent: [tags, '[deep][other]']
                  tags: []
                  output: elasticsearch
              - name: exactly, with what is told elsewhere and what does not count
                fields: {n: 1}
                ignore: ['[deep]']
                input: something
                expect: {fields: {n: 1}, matches: {message: some}, tags: [_grokparsefailure]}
              - name: several
                fields: {n: 1}
                input: [a 1, b 2]
                count: 2
              - name: dropped
                input: {n: 4}
                expect: []
              - name: the codec and type of the input, and the clock of the test
                source: in
                clock: 2001-02-03T04:05:06Z
                input: '{"n": 1, "message": "x 1"}'
                expect: {contains: {type: x, first: x}, index: i-2001.02.03}
              - name: a condition that cannot be decided
                input: {n: text}
                expect: []
                dead_letters: 1
            """);
        Assert.Equal("", error);
        Assert.Equal("passed  a.test.yml: 7 passed in T ms\n7 passed in T s\n", output);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_failure_is_told_field_by_field()
    {
        var (code, output, _) = _rig.Run("""
            pipeline: a.conf
            tests:
              - name: 名字 is wrong
                fields: {n: 1}
                input: one 2
                expect:
                  fields: {n: '1', message: one 2, last: x, deep: {number: 3}}
                  tags: [a]
                  output: pager
                  index: other
              - name: number
                fields: {n: 1}
                input: [one 2, three]
                expect: [{absent: [first]}]
              - {name: fine, fields: {n: 1}, input: a 1, count: 1}
            """);
        Assert.Equal(1, code);
        Assert.Equal("""
            FAILED  名字 is wrong  a.test.yml:3
              event 1 of 1
                tags            expected  ["a"]
                                actual    []
                n               expected  "1"
                                actual    1
                last            expected  "x"
                                actual    (nothing)
                [deep][number]  expected  3
                                actual    2
                first           expected  (nothing)
                                actual    "one"
                output          expected  ["pager"]
                                actual    ["elasticsearch"]
                index           expected  "other"
                                actual    "i-2000.01.01"
            FAILED  number  a.test.yml:11
              expected 1 event, got 2
              event 1 of 2
                first  expected  (nothing)
                       actual    "one"
              event 2 of 2 is not expected: {"@version":"1","@timestamp":"2000-01-01T00:00:00.000Z","message":"three","n":1,"tags":["_grokparsefailure"]}
            failed  a.test.yml: 1 passed, 2 failed in T ms
            1 passed, 2 failed in T s

            """, output);
    }

    [Fact]
    public void An_output_that_would_not_take_the_event_and_an_undecided_condition_fail_a_test_that_does_not_say_so()
    {
        var (code, output, _) = _rig.Run("""
            config: 'filter { if [n] < 1 { } } output { elasticsearch { index => "%{name}" hosts => "http://localhost:1" ecs_compatibility => disabled data_stream => false } }'
            tests:
              - {name: capital, input: {n: 1, name: Big}, expect: {contains: {name: Big}}}
              - {name: undecided, input: {name: small}, count: 0}
              - {name: told, input: {n: 1, name: Big}, expect: {delivers: {elasticsearch: {problem: '"Big" is no index name: it holds the capital letter B; add a mutate lowercase filter for the field'}}}}
            """);
        Assert.Equal(1, code);
        Assert.Contains("    elasticsearch: problem  expected  (nothing)\n", output, StringComparison.Ordinal);
        Assert.Contains("  expected no event to go to the dead letters, got 1; condition `[n] < 1`: the field [n] is missing\n", output, StringComparison.Ordinal);
        Assert.EndsWith("1 passed, 2 failed in T s\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_in_a_file_are_told_with_their_place_and_what_to_write()
    {
        var (code, output, error) = _rig.Run("""
            pipeline: a.conf
            clock: soon
            tests:
              - name: a
                input: x
                expcet: {}
              - name: b
                expect: {matches: {a: '('}, tgas: []}
            """);
        Assert.Equal(2, code);
        Assert.Equal("broken  a.test.yml: its tests cannot run\n0 passed, 1 file broken in T s\n", output);
        Assert.Contains("soon is no time\n --> a.test.yml:2:8\n", error, StringComparison.Ordinal);
        Assert.Contains("there is no expcet here\n --> a.test.yml:6:5\n", error, StringComparison.Ordinal);
        Assert.Contains("did you mean expect?", error, StringComparison.Ordinal);
        Assert.Contains("the test \"b\" has no input\n --> a.test.yml:7:5\n", error, StringComparison.Ordinal);
        Assert.Contains("the expression is wrong", error, StringComparison.Ordinal);
        Assert.Contains("did you mean tags?", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pipeline: none.conf\ntests: [{name: a, input: b, count: 1}]", "no config files found at ")]
    [InlineData("tests: [{name: a, input: b, count: 1}]", "the file does not say which pipeline it is about")]
    [InlineData("pipeline: a.conf\ntests: [{name: a, input: b}]", "the test \"a\" does not say what is expected")]
    [InlineData("pipeline: a.conf\nsource: udp\ntests: [{name: a, input: b, count: 1}]", "the pipeline has no input udp")]
    [InlineData("config: 'filter { grok { mach => 1 } }'\ntests: [{name: a, input: b, count: 1}]", "grok has no option mach")]
    [InlineData("config: 'filter { mutate { replace => { \"a\" => \"${HOME}\" } } }'\ntests: [{name: a, input: b, count: 1}]", "give it a value under environment: in the test file")]
    [InlineData("pipeline: [", "this is not YAML: ")]
    [InlineData("", "there are no tests in this file")]
    public void What_keeps_tests_from_running_is_told(string text, string message)
    {
        var (code, _, error) = _rig.Run(text);
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_that_fits_no_test_and_a_file_that_is_not_there_are_mistakes()
    {
        Assert.Equal((2, "error: no test has run; see the names of tests and --filter\n"),
            _rig.Run("pipeline: a.conf\ntests: [{name: a, input: b, count: 1}]", "--filter", "zzz") is var (code, _, error) ? (code, error) : default);
        Assert.Equal(2, _rig.RunFile("none.test.yml").Code);
    }

    [Fact]
    public void Junit_xml_tells_each_test()
    {
        _rig.Run("""
            pipeline: a.conf
            tests:
              - {name: good, fields: {n: 1}, input: a 1, count: 1}
              - {name: "bad \u0001", fields: {n: 1}, input: a 1, expect: {contains: {first: b}}}
            """, "--junit", _rig.Path("out/r.xml"));
        var suite = XDocument.Parse(_rig["out/r.xml"]).Root!.Element("testsuite")!;
        Assert.Equal(("2", "1", "0"), ((string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!, (string)suite.Attribute("errors")!));
        Assert.Equal(["good", "bad \ufffd"], suite.Elements("testcase").Select(t => (string)t.Attribute("name")!));
        Assert.Equal("event 1 of 1: first is \"a\", expected \"b\"", (string)suite.Elements("testcase").Last().Element("failure")!.Attribute("message")!);
        Assert.Equal("event 1 of 1\n  first: expected \"b\", actual \"a\"\n", suite.Elements("testcase").Last().Element("failure")!.Value);
    }

    [Fact]
    public void A_tab_that_indents_is_told_where_it_stands()
    {
        var (code, output, error) = _rig.Run("pipeline: a.conf\ntests:\n\t- name: x\n");
        Assert.Equal(2, code);
        Assert.Contains("a line of YAML must not begin with a tab\n --> a.test.yml:3:1", output + error);
    }

    [Fact]
    public void A_thousand_tests_all_run_on_one_pipeline()
    {
        var tests = string.Concat(Enumerable.Range(0, 1000).Select(i =>
            $"  - {{name: test {i}, fields: {{n: 1}}, input: word {i}, expect: {{contains: {{'[deep][number]': {(i == 999 ? 0 : i)}}}}}}}\n"));
        var start = Stopwatch.GetTimestamp();
        var (code, output, _) = _rig.Run("pipeline: a.conf\ntests:\n" + tests);
        Console.WriteLine($"figure: 1,000 pipeline tests in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        Assert.Equal(1, code);
        Assert.EndsWith("999 passed, 1 failed in T s\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_sent_opened_or_written()
    {
        _rig.Write("all.conf", """
            input { file { path => "FOLDER/in.log" sincedb_path => "FOLDER/sincedb" } beats { port => 1 } }
            filter { if [n] > 1 { } }
            output {
              file { path => "FOLDER/out.log" }
              embedded { path => "FOLDER/index" }
              elasticsearch { hosts => "http://localhost:1" }
              http { url => "http://localhost:1/" http_method => "post" }
              alertmanager { }
            }
            """.Replace("FOLDER", _rig.Path(""), StringComparison.Ordinal));
        var (code, output, error) = _rig.Run("""
            pipeline: all.conf
            tests:
              - {name: one, input: [{n: 2}, {n: a}], count: 1, dead_letters: 1}
            """);
        Assert.True(code == 0, output + error);
        Assert.Equal(["a.conf", "a.test.yml", "all.conf"], Directory.GetFileSystemEntries(_rig.Path("")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
