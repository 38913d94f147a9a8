using LogPipe.Configuration.Binding.Conditions;
using LogPipe.Configuration.Language;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using LogPipe.Queues;

namespace LogPipe.Configuration.Binding;

/// <summary>Syntax trees as a pipeline: sections of the same kind follow each other in the order of the files.</summary>
sealed class PipelineBuilder
{
    readonly BindingContext _context;
    readonly PluginBinder _binder;
    readonly ConditionCompiler _conditions;
    readonly DeadLetters _deadLetters;
    readonly IDeadLetterQueue _queue;
    readonly List<InputRunner> _inputs = [];
    readonly List<(IFilter, PluginContext)> _filters = [];
    readonly List<OutputRunner> _outputs = [];
    bool _sequential;

    PipelineBuilder(BindingContext context, IDeadLetterQueue queue)
    {
        _context = context;
        _binder = new PluginBinder(context);
        _conditions = new ConditionCompiler(context);
        _queue = queue;
        _deadLetters = new DeadLetters(queue, context.Log);
    }

    /// <summary>Builds the pipeline; null when the diagnostics have errors.</summary>
    public static PipelinePlan? Build(IReadOnlyList<ConfigFile> files, BindingContext context, IDeadLetterQueue queue)
    {
        var builder = new PipelineBuilder(context, queue);
        var plan = builder.Build(files);
        return context.Diagnostics.HasErrors ? null : plan;
    }

    PipelinePlan Build(IReadOnlyList<ConfigFile> files)
    {
        var sections = files.SelectMany(f => f.Sections).ToList();
        _sequential = DependsOnOrder(sections);
        foreach (var statement in Body(sections, SectionKind.Input)) AddInput(statement);
        var filters = BuildFilters(Body(sections, SectionKind.Filter));
        var routes = BuildRoutes(Body(sections, SectionKind.Output));
        return new PipelinePlan
        {
            Info = _context.Pipeline,
            Inputs = _inputs,
            Filters = filters,
            AllFilters = _filters,
            Sequential = _sequential,
            Routes = routes,
            Outputs = _outputs,
            DeadLetters = _deadLetters,
            DeadLetterQueue = _queue,
        };
    }

    static IEnumerable<Statement> Body(List<Section> sections, SectionKind kind) =>
        sections.Where(s => s.Kind == kind).SelectMany(s => s.Body);

    bool DependsOnOrder(List<Section> sections) => Plugins(Body(sections, SectionKind.Filter))
        .Any(p => _context.Catalog.Find(PluginKind.Filter, p.Name) is { Sequential: true });

    static IEnumerable<PluginNode> Plugins(IEnumerable<Statement> body) => body.SelectMany(s => s switch
    {
        PluginNode plugin => [plugin],
        BranchNode branch => branch.Arms.SelectMany(a => Plugins(a.Body)),
        _ => Enumerable.Empty<PluginNode>(),
    });

    void AddInput(Statement statement)
    {
        // A condition around an input decides nothing, as in Logstash: there is no event yet.
        foreach (var node in Plugins([statement]))
            if (_binder.Bind(node, PluginKind.Input) is { Instance: IInput input } bound) _inputs.Add(new InputRunner(input, bound.Context, bound.Identity));
    }

    FilterChain BuildFilters(IEnumerable<Statement> body)
    {
        var stages = new List<IStage>();
        foreach (var statement in body)
        {
            switch (statement)
            {
                case PluginNode node when _binder.Bind(node, PluginKind.Filter) is { Instance: IFilter filter } bound:
                    _filters.Add((filter, bound.Context));
                    var stage = new FilterStage(filter, bound.Context);
                    stages.Add(_context.Observer?.OnFilter(stage, filter, node) ?? stage);
                    break;
                case BranchNode branch:
                    stages.Add(new BranchStage(
                        [.. branch.Arms.Select(a => new Pipelines.BranchArm(Compile(a), BuildFilters(a.Body)))], _sequential, _deadLetters));
                    break;
            }
        }
        return new FilterChain(stages);
    }

    List<IOutputRoute> BuildRoutes(IEnumerable<Statement> body)
    {
        var routes = new List<IOutputRoute>();
        foreach (var statement in body)
        {
            switch (statement)
            {
                case PluginNode node when _binder.Bind(node, PluginKind.Output) is { Instance: IOutput output } bound:
                    var route = new OutputRoute(_outputs.Count);
                    routes.Add(_context.Observer?.OnOutput(route, output, bound.Context, node) ?? route);
                    _outputs.Add(new OutputRunner(output, bound.Context, _deadLetters));
                    break;
                case BranchNode branch:
                    routes.Add(new BranchRoute([.. branch.Arms.Select(a => (Compile(a), (IReadOnlyList<IOutputRoute>)BuildRoutes(a.Body)))], _deadLetters));
                    break;
            }
        }
        return routes;
    }

    ICondition? Compile(Language.BranchArm arm)
    {
        var condition = arm.Condition is null ? null : _conditions.Compile(arm.Condition, bodyIsEmpty: arm.Body.Count == 0);
        return _context.Observer is { } observer ? observer.OnArm(condition, arm) : condition;
    }
}
