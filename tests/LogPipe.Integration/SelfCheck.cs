namespace LogPipe.Integration;

/// <summary>Fails when told to, so that the test script can show that it notices.</summary>
public sealed class SelfCheck
{
    [Fact]
    public void The_test_script_notices_a_failure() =>
        Assert.True(Environment.GetEnvironmentVariable("LOGPIPE_TEST_MUST_FAIL") is null, "failed because LOGPIPE_TEST_MUST_FAIL is set, as the script wants it");
}
