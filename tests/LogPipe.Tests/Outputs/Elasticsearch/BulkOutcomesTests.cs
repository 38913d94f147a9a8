using System.Collections.Frozen;
using LogPipe.Outputs.Elasticsearch;
using LogPipe.Plugins;

namespace LogPipe.Tests.Outputs.Elasticsearch;

public class BulkOutcomesTests
{
    static readonly BulkRules Rules = new()
    {
        DeadLetterCodes = new[] { 418 }.ToFrozenSet(),
        DropErrorTypes = new[] { "unwanted_exception" }.ToFrozenSet(),
    };

    [Theory]
    [InlineData(200, null, "index", false, OutcomeKind.Delivered, null)]
    [InlineData(201, null, "create", true, OutcomeKind.Delivered, null)]
    [InlineData(404, null, "delete", true, OutcomeKind.Delivered, null)]
    [InlineData(404, "index_not_found_exception", "delete", true, OutcomeKind.DeadLetter, "index_not_found")]
    [InlineData(409, "version_conflict_engine_exception", "create", true, OutcomeKind.Rejected, "duplicate")]
    [InlineData(409, "version_conflict_engine_exception", "create", false, OutcomeKind.Rejected, "version_conflict")]
    [InlineData(409, "version_conflict_engine_exception", "index", true, OutcomeKind.Rejected, "version_conflict")]
    [InlineData(400, "document_parsing_exception", "index", false, OutcomeKind.DeadLetter, "mapping_error")]
    [InlineData(400, "mapper_parsing_exception", "index", false, OutcomeKind.DeadLetter, "mapping_error")]
    [InlineData(400, "illegal_argument_exception", "index", false, OutcomeKind.DeadLetter, "illegal_argument")]
    [InlineData(400, "anything_else", "index", false, OutcomeKind.DeadLetter, "bad_request")]
    [InlineData(404, "document_missing_exception", "update", true, OutcomeKind.DeadLetter, "document_missing")]
    [InlineData(413, "x", "index", false, OutcomeKind.DeadLetter, "document_too_large")]
    [InlineData(418, "x", "index", false, OutcomeKind.DeadLetter, "http_418")]
    [InlineData(400, "unwanted_exception", "index", false, OutcomeKind.Rejected, "dropped_error_type")]
    [InlineData(503, "unwanted_exception", "index", false, OutcomeKind.Rejected, "dropped_error_type")]
    [InlineData(429, "es_rejected_execution_exception", "index", false, OutcomeKind.Retry, "retry")]
    [InlineData(500, "x", "index", false, OutcomeKind.Retry, "retry")]
    [InlineData(503, "unavailable_shards_exception", "create", true, OutcomeKind.Retry, "retry")]
    [InlineData(401, "security_exception", "index", false, OutcomeKind.Retry, "retry")]
    [InlineData(403, "cluster_block_exception", "index", false, OutcomeKind.Retry, "retry")]
    [InlineData(0, null, "index", false, OutcomeKind.Retry, "retry")]
    public void Each_status_of_an_item_has_its_outcome(int status, string? type, string action, bool hasId, OutcomeKind kind, string? code)
    {
        Assert.True(BulkActions.TryParse(action, out var parsed));
        var outcome = BulkOutcomes.Of(new BulkItem(status, type, "because"), parsed, hasId, Rules);
        Assert.Equal(kind, outcome.Kind);
        Assert.Equal(code, outcome.Code);
    }

    [Fact]
    public void An_answer_without_errors_needs_no_items()
    {
        var response = new BulkResponse();
        Assert.True(response.TryRead("""{"errors":false,"items":[{"index":{"status":201}},{"index":{"status":200}}]}"""u8, 2, out _));
        Assert.True(response.AllTaken);
    }

    [Fact]
    public void An_answer_with_fewer_items_than_sent_is_no_answer()
    {
        var response = new BulkResponse();
        Assert.False(response.TryRead("""{"errors":false,"items":[{"index":{"status":201}}]}"""u8, 2, out var error));
        Assert.Contains("1 items, 2 were sent", error);
    }

    [Theory]
    [InlineData("<html>502</html>")]
    [InlineData("{\"errors\":true,\"items\":[")]
    [InlineData("")]
    public void A_page_of_a_proxy_is_no_answer(string body) =>
        Assert.False(new BulkResponse().TryRead(System.Text.Encoding.UTF8.GetBytes(body), 1, out _));

    [Fact]
    public void Errors_are_read_with_their_causes_and_the_failure_store()
    {
        var response = new BulkResponse();
        var json = """
            {"took":3, "errors" : true, "items":[{"create":{"status":201,"failure_store":"used"}},
            {"index":{"_index":"a","error":{"root_cause":[{"type":"t"}],"type":"document_parsing_exception","reason":"failed","caused_by":{"type":"number_format_exception","reason":"For input string: \"x\""}},"status":400}},
            {"delete":{"error":"old style","status":500}}]}
            """;
        Assert.True(response.TryRead(System.Text.Encoding.UTF8.GetBytes(json), 3, out var error), error);
        Assert.Equal(new BulkItem(201, FailureStore: "used"), response.Items[0]);
        Assert.Equal(new BulkItem(400, "document_parsing_exception", "failed; caused by number_format_exception: For input string: \"x\""), response.Items[1]);
        Assert.Equal(new BulkItem(500, null, "old style"), response.Items[2]);
    }

    [Fact]
    public void Success_that_speaks_of_the_failure_store_is_looked_at()
    {
        var response = new BulkResponse();
        Assert.True(response.TryRead("""{"errors":false,"items":[{"create":{"status":201,"failure_store":"used"}}]}"""u8, 1, out _));
        Assert.False(response.AllTaken);
        Assert.Equal("used", response.Items[0].FailureStore);
    }
}
