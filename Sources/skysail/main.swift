print("skysail")
