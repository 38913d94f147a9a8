using System.Text.Json;
using System.Text.Json.Nodes;

namespace LogPipe.Testing.Elasticsearch;

/// <summary>Does the operations of a bulk request, unless the script says otherwise, and makes the answer.</summary>
static class BulkHandler
{
    /// <summary>The whole answer, before filter_path.</summary>
    public static JsonObject Handle(IReadOnlyList<BulkOperation> operations, IndexStore store, Func<BulkOperation, ItemReply?>? script)
    {
        var items = new JsonArray();
        var errors = false;
        foreach (var operation in operations)
        {
            var (status, result, error) = Do(operation, store, script?.Invoke(operation), out var failureStore);
            var item = new JsonObject { ["_index"] = operation.Index, ["_id"] = operation.Id, ["status"] = status };
            if (result is not null) item["result"] = result;
            if (failureStore is not null) item["failure_store"] = failureStore;
            if (error is not null)
            {
                item["error"] = error;
                errors = true;
            }
            items.Add(new JsonObject { [operation.Action] = item });
        }
        return new JsonObject { ["errors"] = errors, ["took"] = 1, ["items"] = items };
    }

    static (int Status, string? Result, JsonNode? Error) Do(BulkOperation operation, IndexStore store, ItemReply? scripted, out string? failureStore)
    {
        failureStore = scripted?.FailureStore;
        if (scripted is { ErrorType: { } type }) return (scripted.Status, null, Error(type, scripted.Reason));
        if (failureStore is not null) return (store.Put(operation.Index + "::failures", null, operation.Source, null, false).Status, "created", null);
        switch (operation.Action)
        {
            case "delete":
                return store.Delete(operation.Index, operation.Id!) ? (200, "deleted", null) : (404, "not_found", null);
            case "update":
                return Update(operation, store);
            default:
                using (var parameters = JsonDocument.Parse(operation.Parameters))
                {
                    var pipeline = BulkBodyReader.Text(parameters.RootElement, "pipeline");
                    var (status, result, _) = store.Put(operation.Index, operation.Id, operation.Source, pipeline, operation.Action == "create");
                    return status == 409
                        ? (409, null, Error("version_conflict_engine_exception", $"[{operation.Id}]: version conflict, document already exists"))
                        : (scripted?.Status ?? status, result, null);
                }
        }
    }

    static (int Status, string? Result, JsonNode? Error) Update(BulkOperation operation, IndexStore store)
    {
        using var body = JsonDocument.Parse(operation.Source);
        var root = body.RootElement;
        string? source = null;
        if (store.Contains(operation.Index, operation.Id!)) source = root.TryGetProperty("doc", out var doc) ? doc.GetRawText() : operation.Source;
        else if (root.TryGetProperty("doc_as_upsert", out var flag) && flag.GetBoolean()) source = root.GetProperty("doc").GetRawText();
        else if (root.TryGetProperty("upsert", out var upsert)) source = upsert.GetRawText();
        if (source is null) return (404, null, Error("document_missing_exception", $"[{operation.Id}]: document missing"));
        var (status, result, _) = store.Put(operation.Index, operation.Id, source, null, false);
        return (status, result, null);
    }

    static JsonObject Error(string type, string? reason) => new() { ["type"] = type, ["reason"] = reason };
}
