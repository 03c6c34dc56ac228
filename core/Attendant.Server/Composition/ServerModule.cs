using Autofac;
using Attendant.Model;
using Attendant.Model.Licences;
using Attendant.Model.People;
using Attendant.Model.Telephony;
using Attendant.Plugins;
using Attendant.Server.Commands;
using Attendant.Server.Configuration;
using Attendant.Server.Connectors;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Diagnosis;
using Attendant.Server.Loop;
using Attendant.Server.Methods;
using Attendant.Server.Methods.Shapes;
using Attendant.Server.People;
using Attendant.Server.SignIn;
using Attendant.Storage;

namespace Attendant.Server.Composition;

/// <summary>Every product object of the server, each made once.</summary>
internal sealed class ServerModule(ServerOptions options, ILoggerFactory logs) : Module
{
    protected override void Load(ContainerBuilder builder)
    {
        builder.RegisterInstance(options).ExternallyOwned();
        builder.RegisterInstance(options.SignIn).ExternallyOwned();
        builder.RegisterInstance(logs).As<ILoggerFactory>().ExternallyOwned();
        builder.RegisterGeneric(typeof(Logger<>)).As(typeof(ILogger<>)).SingleInstance();
        builder.RegisterInstance(TimeProvider.System).As<TimeProvider>().ExternallyOwned();

        Storage(builder);
        ModelAndLoop(builder);
        Plugins(builder);
        SignIn(builder);
        Methods(builder);
        builder.RegisterModule(new ConsoleModule(options));
    }

    private void Storage(ContainerBuilder builder)
    {
        builder.Register(_ => AttendantDatabase.Open(DataFolder.Database(options))).SingleInstance();
        builder.RegisterType<SqliteUserStore>().As<IUserStore>().SingleInstance();
        builder.RegisterType<SqliteSessions>().SingleInstance();
        builder.RegisterType<StoredSessions>().As<ISessionStore>().SingleInstance();
    }

    private void ModelAndLoop(ContainerBuilder builder)
    {
        builder.RegisterType<EventSequence>().SingleInstance();
        builder.Register(_ => new NodeCallIds(options.Node)).As<ICallIds>().SingleInstance();
        builder.RegisterType<ModelEvents>().As<IModelEvents>().As<ILoopEvents>().SingleInstance();
        builder.RegisterType<TelephonyModel>().SingleInstance();
        builder.RegisterType<ModelLoop>().AsSelf().As<IModelLoop>().SingleInstance();
        builder.RegisterType<SnapshotRequests>().SingleInstance();
        builder.RegisterType<Colleagues>().AsSelf().As<IPeople>().SingleInstance();
        builder.RegisterType<FixedSettings>().As<IConsoleSettings>().As<IParkedSharing>().SingleInstance();
        builder.RegisterType<LoopStage>().As<IStage>().SingleInstance();
    }

    private void Plugins(ContainerBuilder builder)
    {
        builder.RegisterInstance(DataFolder.Connectors(options)).ExternallyOwned();
        builder.RegisterType<NoSecretStore>().As<ISecretStore>().SingleInstance();
        builder.RegisterType<ConnectorStatuses>().AsSelf().As<IPluginStatuses>().SingleInstance();
        builder.RegisterType<ConnectorReports>().AsSelf().As<IConnectorObserver>().SingleInstance();
        builder.RegisterType<Attendant.Plugins.Connectors>().SingleInstance();
        builder.RegisterType<PbxCalls>().As<IPbxCalls>().SingleInstance();
        builder.RegisterType<ConnectorStage>().As<IStage>().SingleInstance();
    }

    private static void SignIn(ContainerBuilder builder)
    {
        builder.Register(_ => new PasswordHash()).SingleInstance();
        builder.RegisterType<PasswordChecks>().SingleInstance();
        builder.RegisterType<SignInGuard>().SingleInstance();
        builder.RegisterType<SessionSlots>().SingleInstance();
        builder.RegisterType<OpenSeats>().As<ISeats>().SingleInstance();
        builder.RegisterType<OwnLines>().SingleInstance();
        builder.RegisterType<ExtensionDiagnosis>().SingleInstance();
        builder.RegisterType<LocalSignIn>().As<ISignIn>().SingleInstance();
    }

    private static void Methods(ContainerBuilder builder)
    {
        builder.RegisterType<CommandDesk>().SingleInstance();
        builder.RegisterType<SafeTransfers>().SingleInstance();
        builder.RegisterType<MethodShapes>().SingleInstance();
        builder.RegisterAssemblyTypes(typeof(IMethod).Assembly)
            .Where(type => type.IsAssignableTo<IMethod>())
            .As<IMethod>()
            .SingleInstance();
    }
}
