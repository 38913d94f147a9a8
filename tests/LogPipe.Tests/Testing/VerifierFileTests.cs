namespace LogPipe.Tests.Testing;

/// <summary>Test case files of logstash-filter-verifier.</summary>
public sealed class VerifierFileTests : IDisposable
{
    readonly TestRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_file_in_yaml_runs_with_fields_ignore_and_several_cases()
    {
        _rig.Write("case.yml", """
            fields:
              n: 1
              "[log][path]": /tmp/x
            ignore: [message, "[log][path]"]
            testcases:
              - input: ["one 1", "two 2"]
                expected:
                  - {"@timestamp": "2000-01-01T00:00:00.000Z", n: 1, first: one, deep: {number: 1}, log: {}}
                  - {"@timestamp": "2000-01-01T00:00:00.000Z", n: 1, first: two, "[deep][number]": 2, log: {}}
              - description: not this
                fields: {n: 2}
                input: ["one 1"]
                expected:
                  - {n: 1, first: one, deep: {number: 1}, log: {}}
            """);
        var (code, output, error) = _rig.RunFile("case.yml", "--pipeline", _rig.Path("a.conf"));
        Assert.Equal("", error);
        Assert.Equal("""
            FAILED  not this  case.yml:10
              event 1 of 1
                n           expected  1
                            actual    2
                @timestamp  expected  (nothing)
                            actual    "2000-01-01T00:00:00.000Z"
            failed  case.yml: 1 passed, 1 failed in T ms
            1 passed, 1 failed in T s

            """, output);
        Assert.Equal(1, code);
    }

    [Fact]
    public void A_file_in_json_with_tabs_a_codec_and_its_older_form_run_too()
    {
        _rig.Write("case.json", "{\n\t\"codec\": \"json_lines\",\n\t\"ignore\": [\"@timestamp\", \"event\"],\n\t\"testcases\": [\n\t\t{\n\t\t\t\"input\": [\"{\\\"message\\\": \\\"a 1\\\", \\\"n\\\": 0}\"],\n\t\t\t\"expected\": [{\"message\": \"a 1\", \"n\": 0, \"first\": \"a\", \"deep\": {\"number\": 1}}]\n\t\t}\n\t]\n}\n");
        Assert.Equal((0, ""), _rig.RunFile("case.json", "--pipeline", _rig.Path("a.conf")) is var (code, _, error) ? (code, error) : default);
        _rig.Write("old.json", """{"fields": {"n": 9}, "input": ["a 1", "b 2"], "expected": []}""");
        Assert.Equal((0, ""), _rig.RunFile("old.json", "--pipeline", _rig.Path("a.conf")) is var (code2, _, error2) ? (code2, error2) : default);
    }

    [Fact]
    public void A_folder_of_them_needs_no_names_of_LogPipe_and_the_daemon_s_word_for_fields_is_known()
    {
        Directory.CreateDirectory(_rig.Path("cases"));
        _rig.Write("cases/one.json", """{"ignore": ["@timestamp"], "testcases": [{"event": {"n": 2}, "input": ["a 1"], "expected": [{"message": "a 1", "n": 2, "first": "a", "deep": {"number": 1}}]}]}""");
        _rig.Write("cases/two.yaml", "ignore: ['@timestamp']\nfields: {n: 1}\ntestcases:\n  - input: [b 2]\n    expected: [{message: b 2, n: 1, first: b, deep: {number: 2}}]\n");
        Assert.Equal((0, "passed  cases/one.json: 1 passed in T ms\npassed  cases/two.yaml: 1 passed in T ms\n2 passed in T s\n", ""), _rig.RunFile("cases", "--pipeline", _rig.Path("a.conf")));
        Assert.Equal((2, "", "error: there are no tests in cases; they are files named *.test.yml, and with --pipeline also those of logstash-filter-verifier\n"), _rig.RunFile("cases"));
    }

    [Fact]
    public void The_input_and_output_of_its_second_version_are_those_of_the_pipeline()
    {
        _rig.Write("case.json", """
            {"input_plugin": "in", "export_outputs": true, "ignore": ["@timestamp"],
             "testcases": [{"input": ["{\"n\": 1, \"message\": \"a 1\"}"],
                            "expected": [{"_lfv_out_passed": "pager", "type": "x", "n": 1, "message": "a 1", "first": "a", "deep": {"number": 1}}]}]}
            """);
        var (code, output, _) = _rig.RunFile("case.json", "--pipeline", _rig.Path("a.conf"));
        Assert.Equal(1, code);
        Assert.Contains("    output  expected  [\"pager\"]\n            actual    [\"elasticsearch\"]\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("first", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_pipeline_it_says_how_to_give_one() =>
        Assert.Contains("give it by --pipeline FILE", _rig.Run("testcases: [{input: [a], expected: []}]").Error, StringComparison.Ordinal);
}
